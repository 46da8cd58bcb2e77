using System.Collections.Concurrent;
using System.Diagnostics;

namespace Mesh.Startup;

/// <summary>
/// Runs the work of services: on the thread pool, since a constructor may block. Tests replace it to run a start on
/// one thread, in simulated time.
/// </summary>
internal class WorkRunner : IThreadPoolWorkItem
{
    private static readonly TimeSpan s_look = TimeSpan.FromMicroseconds(50);

    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(20);

    private static readonly OwnThreads s_own = new();

    [ThreadStatic]
    private static bool t_isReturning;

    private readonly ConcurrentQueue<IThreadPoolWorkItem> _waiting = new();
    private readonly ConcurrentQueue<IThreadPoolWorkItem> _last = new();
    private readonly Item _watch;
    private int _isWatched;
    private int _isRequested;
    private int _atWork; // threads
    private int _done; // pieces of work

    public WorkRunner() => _watch = new Item(Watch);

    private bool IsEmpty => _waiting.IsEmpty && _last.IsEmpty;

    /// <summary>
    /// Creates a completion source whose waiters continue on the thread pool: the completing thread has its own work to do, and may
    /// hold locks for which others wait.
    /// </summary>
    public virtual TaskCompletionSource<T> Promise<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits for a task, however it ends, up to a limit of real time.</summary>
    public virtual async Task WaitAsync(Task task, TimeSpan atMost) => await task.WaitAsync(atMost).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Blocks the calling thread until the task has ended.</summary>
    public virtual void Wait(Task task) => task.GetAwaiter().GetResult();

    /// <summary>Cancels a token source on a thread used for nothing else.</summary>
    /// <param name="source">The token source.</param>
    /// <param name="told">Called before any callback of the token.</param>
    /// <returns>A task that fails with the exceptions of the token's callbacks.</returns>
    public virtual Task CancelAsync(CancellationTokenSource source, Action? told)
    {
        told?.Invoke();
        return source.CancelAsync();
    }

    /// <summary>
    /// Queues work. One thread runs the items one after the other; before each, it requests another thread if there are more, so that an
    /// item that blocks delays no other: the pool adds threads for it as usual.
    /// </summary>
    public virtual void Begin(IThreadPoolWorkItem work)
    {
        _waiting.Enqueue(work);
        if (!t_isReturning) Request();
    }

    /// <summary>Queues work to run when no other waits.</summary>
    public virtual void BeginLast(IThreadPoolWorkItem work)
    {
        _last.Enqueue(work);
        if (!t_isReturning) Request();
    }

    /// <summary>Runs work within a millisecond or two, however busy the thread pool is.</summary>
    public virtual void BeginSoon(IThreadPoolWorkItem work) => s_own.Begin(new Item(() =>
    {
        Thread.Sleep(1); // what is asked for meanwhile is done with it
        work.Execute();
    }));

    /// <summary>Runs work that may block forever, without taking a thread from others.</summary>
    public virtual void BeginBlocking(IThreadPoolWorkItem work) => s_own.Begin(work);

    /// <summary>
    /// Reports the end of work on the thread that has done it: work that this begins continues on the same thread, and wakes no other.
    /// </summary>
    public static void Return<T>(T call, Action<T> tell)
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

    void IThreadPoolWorkItem.Execute()
    {
        WaitWhileOthersGetOn();
        Interlocked.Increment(ref _atWork);
        Interlocked.Exchange(ref _isRequested, 0); // before the first look: what comes after it asks again
        while (_waiting.TryDequeue(out IThreadPoolWorkItem? next) || _last.TryDequeue(out next))
        {
            if (!IsEmpty) Request();
            next.Execute();
            Interlocked.Increment(ref _done);
        }

        Interlocked.Decrement(ref _atWork);
    }

    // Services of which each takes a few microseconds are started faster by one thread: two would hand each other the locks and the cache. As long as this one stands by, no other is asked for.
    private void WaitWhileOthersGetOn()
    {
        if (Volatile.Read(ref _atWork) == 0) return;
        int done = Volatile.Read(ref _done);
        var spin = new SpinWait();
        for (long begin = Stopwatch.GetTimestamp(); !IsEmpty && Stopwatch.GetElapsedTime(begin) < s_look;)
        {
            spin.SpinOnce(sleep1Threshold: -1);
            if (Volatile.Read(ref _done) - done < 2) continue;
            Thread.Sleep(1);
            (done, begin) = (Volatile.Read(ref _done), Stopwatch.GetTimestamp());
        }
    }

    private void Request()
    {
        if (Volatile.Read(ref _isRequested) != 0 || Interlocked.Exchange(ref _isRequested, 1) != 0) return;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        if (Volatile.Read(ref _isWatched) == 0 && Interlocked.Exchange(ref _isWatched, 1) == 0) s_own.Begin(_watch);
    }

    // Services may hold all threads of the pool, which adds one or two in a second then: what waits for so long gets a thread beside it.
    private void Watch()
    {
        while (true)
        {
            int done = Volatile.Read(ref _done);
            Thread.Sleep(s_patience);
            if (Volatile.Read(ref _isRequested) != 0 && Volatile.Read(ref _done) == done) s_own.Begin(this);
            if (!IsEmpty) continue;
            Volatile.Write(ref _isWatched, 0);
            if (IsEmpty || Interlocked.Exchange(ref _isWatched, 1) != 0) return; // what came in between is watched by whoever brought it, or by this
        }
    }

    private sealed class Item(Action action) : IThreadPoolWorkItem
    {
        public void Execute() => action();
    }
}
