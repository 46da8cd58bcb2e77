namespace Mesh.Benchmarks.Contention;

/// <summary>
/// A thread that does the same work in each round, begun and awaited by spinning, since waking it would take longer than the round.
/// </summary>
internal sealed class Worker : IDisposable
{
    private readonly Action _work;
    private readonly Thread _thread;
    private volatile int _asked;
    private volatile int _begun;
    private volatile int _done;

    public Worker(Action work)
    {
        _work = work;
        _thread = new Thread(Loop) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Returns when the thread is about to begin.</summary>
    public void Begin()
    {
        _asked++;
        while (_begun != _asked) Thread.SpinWait(1);
    }

    /// <summary>Returns when the thread is done.</summary>
    public void End()
    {
        while (_done != _asked) Thread.SpinWait(1);
    }

    public void Dispose()
    {
        _asked = -1;
        _thread.Join();
    }

    private void Loop()
    {
        for (int round = 1; ; round++)
        {
            while (_asked != round)
            {
                if (_asked < 0) return;
                Thread.SpinWait(1);
            }

            _begun = round;
            _work();
            _done = round;
        }
    }
}
