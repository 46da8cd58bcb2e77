using System.Collections.Concurrent;

namespace Mesh.Startup;

/// <summary>Where the work of services runs: on the thread pool, since a constructor may block. A test replaces it to have a start run on one thread, in simulated time.</summary>
internal class WorkRunner : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<IThreadPoolWorkItem> _waiting = new();
    [ThreadStatic]
    private static bool t_isReturning;

    private int _isRequested;

    public virtual Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) => Task.Run(work, cancellationToken);

    /// <summary>Something to wait for that another brings about: who waits goes on on the thread pool, since the other one has its own to do, and may hold what all wait for.</summary>
    public virtual TaskCompletionSource<T> Promise<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Runs work soon. One thread does one piece after the other; before each it asks for another thread where there is more, so that one that blocks holds up nobody: the pool adds threads for it as ever.</summary>
    public virtual void Begin(IThreadPoolWorkItem work)
    {
        _waiting.Enqueue(work);
        if (!t_isReturning) Request();
    }

    /// <summary>Tells of the end of work on the thread that has done it: what that begins is for this thread to go on with, and wakes no other.</summary>
    public static void Return(ServiceCall call, Action<ServiceCall> tell)
    {
        t_isReturning = true;
        try
        {
            tell(call);
        }
        finally
        {
            t_isReturning = false;
        }
    }

    /// <summary>This thread may not come back soon: what waits is for others.</summary>
    public virtual void Leave()
    {
        if (!t_isReturning) return;
        t_isReturning = false;
        if (!_waiting.IsEmpty) Request();
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
