namespace Mesh.Harness.Lives;

/// <summary>How time passes for services and callers: really, or simulated on one thread at a time.</summary>
public abstract class LifeTime
{
    /// <summary>Ticks since the begin.</summary>
    public abstract long Now { get; }

    /// <summary>Whether who waits for the mesh goes on on the stack of what has happened last, so that there is one thread: then it may be that of a hook that ends.</summary>
    public virtual bool IsOnOneThread => false;

    /// <summary>Does something after a time, on no thread that anybody holds.</summary>
    public abstract IDisposable After(TimeSpan time, Action action);

    /// <summary>Does something in this moment, among all else that is to be done.</summary>
    public virtual void Soon(Action action) => After(TimeSpan.Zero, action);

    /// <summary>Holds the thread of the caller.</summary>
    /// <param name="time">How long; infinite for until the life is over.</param>
    public abstract void Block(TimeSpan time);

    /// <summary>Takes a lock.</summary>
    public abstract void Acquire(OwnLock gate);

    /// <summary>Gives it back.</summary>
    public abstract void Release(OwnLock gate);

    public Task DelayAsync(TimeSpan time)
    {
        var over = new TaskCompletionSource();
        After(time, over.SetResult);
        return over.Task;
    }
}
