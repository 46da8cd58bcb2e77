namespace Mesh.Startup;

/// <summary>What starts services: the start of the application, an addition, or the restart of one.</summary>
/// <param name="context">What flows into the hooks from whoever asked for it.</param>
internal abstract class Launch(ExecutionContext? context)
{
    public ExecutionContext? Context => context;

    /// <summary>Whether it was given up: nothing of it begins any more.</summary>
    public bool IsGivenUp { get; protected set; }

    /// <summary>How much of it is under way: segments, gates, waits between attempts, hooks that are waited for.</summary>
    public int Active { get; set; }

    /// <summary>Whether nothing of it can come up any more by itself.</summary>
    public virtual bool IsQuiet => false;

    /// <summary>Whether a service is waited for until it is healthy.</summary>
    public abstract bool HasGate(ServiceLife life);

    /// <summary>A service has come to its end in this start, or is not tried.</summary>
    public abstract void Finished(ServiceLife life, Exception? error);

    /// <summary>A service may start as soon as there is a slot.</summary>
    public virtual void BecameReady(ServiceLife life) { }

    /// <summary>A service is initialized; its health may still be waited for.</summary>
    public virtual void Initialized(ServiceLife life) { }

    /// <summary>Sees what follows from what has happened.</summary>
    public virtual void Settle() { }

    /// <summary>Begins nothing any more, and tells what is under way to stop.</summary>
    public abstract void GiveUp(Exception error);
}
