namespace Mesh.Startup;

/// <summary>A start of services: of the whole application, of added services, or of one service in its restart.</summary>
/// <param name="context">The execution context of the caller, which flows into the hooks; null for none.</param>
internal abstract class Launch(ExecutionContext? context)
{
    public ExecutionContext? Context => context;

    /// <summary>Whether the launch was given up. Nothing of it begins any more.</summary>
    public bool IsGivenUp { get; protected set; }

    /// <summary>The number of activities under way: segments, gates, waits between attempts, hooks that are waited for.</summary>
    public int Active { get; set; }

    /// <summary>Whether no service of this launch can come up any more without further action.</summary>
    public virtual bool IsQuiet => false;

    /// <summary>Whether the launch waits until a service is healthy.</summary>
    public abstract bool HasGate(ServiceLife life);

    /// <summary>Called when the start of a service has ended, or was not tried.</summary>
    public abstract void Finished(ServiceLife life, Exception? error);

    /// <summary>Called when a service may start as soon as there is a slot.</summary>
    public virtual void BecameReady(ServiceLife life) { }

    /// <summary>Called when a service is initialized; its health may still be waited for.</summary>
    public virtual void Initialized(ServiceLife life) { }

    /// <summary>Handles the consequences of the present event.</summary>
    public virtual void Settle() { }

    /// <summary>Gives the launch up: nothing further begins, and what is under way is told to stop.</summary>
    public abstract void GiveUp(Exception error);
}
