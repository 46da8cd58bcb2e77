using System.Collections.Concurrent;

namespace Mesh.Startup;

/// <summary>Runs what may block for ever on threads of its own, at most so many at a time: what blocks all of them holds up what comes after it, and nobody else.</summary>
/// <param name="most">How many threads.</param>
internal sealed class FewThreads(int most) : IThreadPoolWorkItem
{
    private static readonly OwnThreads s_own = new();

    private readonly ConcurrentQueue<IThreadPoolWorkItem> _waiting = new();
    private int _threads;

    public void Begin(IThreadPoolWorkItem work)
    {
        _waiting.Enqueue(work);
        BeginThread();
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (_waiting.TryDequeue(out IThreadPoolWorkItem? next)) next.Execute();
        Interlocked.Decrement(ref _threads);
        BeginThread(); // for what has come since the last look, and found all threads at work
    }

    private void BeginThread()
    {
        while (!_waiting.IsEmpty)
        {
            if (Interlocked.Increment(ref _threads) <= most)
            {
                s_own.Begin(this);
                return;
            }

            if (Interlocked.Decrement(ref _threads) >= most) return; // one of them looks once more before it goes
        }
    }
}
