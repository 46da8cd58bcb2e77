namespace Mesh.Startup;

/// <summary>
/// Sees to it that where the container is disposed, all stops before it comes to anything that a service is or needs. It disposes what was made last first, so what stops the services is made again when something has been constructed, and
/// before any hook of that is called: what the container disposes before has never been started. What a hook asks the container for itself, nobody hears of; that is guarded when the hook lets go of its thread, and within a millisecond or two of its end.
/// </summary>
/// <param name="provider">The container.</param>
/// <param name="runner">Where it is made later.</param>
internal sealed class DisposalGuard(IServiceProvider provider, WorkRunner runner) : IThreadPoolWorkItem
{
    private int _isAsked;

    /// <summary>What stops all.</summary>
    public IServiceOrchestrator? Stopping { get; set; }

    /// <summary>Told where it is seen here that the container is being disposed: what is under way is to be given up.</summary>
    public Action? Refused { get; set; }

    /// <summary>A hook may have asked the container for something.</summary>
    public void Ask()
    {
        if (Volatile.Read(ref _isAsked) == 0 && Interlocked.Exchange(ref _isAsked, 1) == 0) runner.BeginSoon(this);
    }

    /// <summary>Makes it: all is constructed.</summary>
    /// <exception cref="OperationCanceledException">The container is being disposed, and may come to what was constructed before all stops: no hook of that may be called.</exception>
    public void Make()
    {
        if (TryMake()) return;
        Refused?.Invoke();
        throw new OperationCanceledException(Orchestrator.IsDisposed);
    }

    /// <summary>Makes it, unless the container is being disposed: then what was made before stops all.</summary>
    public bool TryMake()
    {
        try
        {
            if (Stopping is not null) StopAtDisposal.Make(provider, Stopping);
            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        Interlocked.Exchange(ref _isAsked, 0);
        TryMake();
    }
}
