namespace Mesh.Startup;

/// <summary>
/// Threads beside the thread pool, for work that may never release its thread: the pool of a small machine has two threads, and adds
/// none while the processors are busy. One thread runs the work items one after the other; another stands by, and takes over waiting
/// items when the first is stuck.
/// </summary>
internal sealed class OwnThreads
{
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(10); // longer than the usual time between two looks at the health of services

    private readonly object _lock = new(); // waited on
    private readonly Queue<IThreadPoolWorkItem> _waiting = new();
    private int _idle;
    private int _atWork;
    private int _done;
    private bool _standsBy; // one is about to take what waits, and nobody else needs to

    public void Begin(IThreadPoolWorkItem work)
    {
        bool isNew;
        lock (_lock)
        {
            _waiting.Enqueue(work);
            isNew = NeedsAnother();
        }

        if (isNew) Start();
    }

    private void Start() => new Thread(static threads => ((OwnThreads)threads!).Run()) { IsBackground = true, Name = "Mesh" }.UnsafeStart(this);

    // Under the lock. Whether a thread must be started for what waits.
    private bool NeedsAnother()
    {
        if (_standsBy || _waiting.Count == 0) return false;
        _standsBy = true;
        if (_idle == 0) return true;
        Monitor.Pulse(_lock);
        return false;
    }

    private void Run()
    {
        StandBy();
        while (true)
        {
            while (Next(out bool isNew) is { } work)
            {
                if (isNew) Start();
                work.Execute();
                Interlocked.Increment(ref _done);
                lock (_lock) _atWork--;
            }

            if (!Wait()) return;
            StandBy();
        }
    }

    // Work of a few microseconds each needs no second thread.
    private void StandBy()
    {
        int before = Volatile.Read(ref _done);
        while (true)
        {
            lock (_lock)
            {
                if (_atWork == 0 || _waiting.Count == 0) break;
            }

            Thread.Sleep(1);
            int done = Volatile.Read(ref _done);
            if (done - before < 2) break;
            before = done;
        }

        lock (_lock) _standsBy = false;
    }

    private IThreadPoolWorkItem? Next(out bool isNew)
    {
        isNew = false;
        lock (_lock)
        {
            if (!_waiting.TryDequeue(out IThreadPoolWorkItem? next)) return null;
            _atWork++;
            isNew = NeedsAnother();
            return next;
        }
    }

    // False when nothing has come for a while.
    private bool Wait()
    {
        lock (_lock)
        {
            if (_waiting.Count > 0 && !_standsBy) return _standsBy = true;
            _idle++;
            bool isTold = Monitor.Wait(_lock, s_idle);
            _idle--;
            return isTold || _waiting.Count > 0;
        }
    }
}
