using System.Collections.Concurrent;

namespace Mesh.Startup;

/// <summary>Where the work of services runs: on the thread pool, since a constructor may block. A test replaces it to have a start run on one thread, in simulated time.</summary>
internal class WorkRunner : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<IThreadPoolWorkItem> _waiting = new();
    private int _isRequested;

    public virtual Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) => Task.Run(work, cancellationToken);

    /// <summary>Runs work soon. One thread does one piece after the other; before each it asks for another thread where there is more, so that one that blocks holds up nobody: the pool adds threads for it as ever.</summary>
    public virtual void Begin(IThreadPoolWorkItem work)
    {
        _waiting.Enqueue(work);
        Request();
    }

    void IThreadPoolWorkItem.Execute()
    {
        Interlocked.Exchange(ref _isRequested, 0); // before the first look: what comes after it asks again
        while (_waiting.TryDequeue(out IThreadPoolWorkItem? next))
        {
            if (!_waiting.IsEmpty) Request();
            next.Execute();
        }
    }

    private void Request()
    {
        if (Volatile.Read(ref _isRequested) == 0 && Interlocked.Exchange(ref _isRequested, 1) == 0) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
