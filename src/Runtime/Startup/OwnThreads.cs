namespace Mesh.Startup;

/// <summary>
/// Threads beside the thread pool, for work that may never give its thread back: the pool of a small machine has two, and adds none as long as the processors are busy. One thread does one piece
/// after the other; where it does not get on, another one takes what waits.
/// </summary>
internal sealed class OwnThreads
{
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(10); // longer than the usual time between two looks at the health of services

    private readonly object _lock = new(); // waited on
    private readonly Queue<IThreadPoolWorkItem> _waiting = new();
    private int _idle;
    private int _done;
    private bool _isStarting; // one stands by to take what waits

    public void Begin(IThreadPoolWorkItem work)
    {
        lock (_lock)
        {
            _waiting.Enqueue(work);
            if (_idle > 0) Monitor.Pulse(_lock);
            if (_isStarting || _idle >= _waiting.Count) return;
            _isStarting = true;
        }

        Start();
    }

    private void Start() => new Thread(static threads => ((OwnThreads)threads!).Run()) { IsBackground = true, Name = "Mesh" }.UnsafeStart(this);

    private void Run()
    {
        WaitWhileOthersGetOn();
        while (Next(out bool isMore) is { } work)
        {
            if (isMore) Start();
            work.Execute();
            Interlocked.Increment(ref _done);
        }
    }

    // Work of a few microseconds each needs no second thread.
    private void WaitWhileOthersGetOn()
    {
        for (int before = -2, done; (done = Volatile.Read(ref _done)) - before >= 2; before = done) Thread.Sleep(1);
        lock (_lock) _isStarting = false;
    }

    private IThreadPoolWorkItem? Next(out bool isMore)
    {
        isMore = false;
        lock (_lock)
        {
            while (_waiting.Count == 0)
            {
                _idle++;
                bool isTold = Monitor.Wait(_lock, s_idle);
                _idle--;
                if (!isTold && _waiting.Count == 0) return null;
            }

            IThreadPoolWorkItem next = _waiting.Dequeue();
            isMore = _waiting.Count > _idle && !_isStarting;
            _isStarting |= isMore;
            return next;
        }
    }
}
