namespace Mesh.Startup;

/// <summary>
/// Makes sure that everything is stopped when the container is disposed, before the container disposes any service or dependency of one.
/// The container disposes in reverse order of construction, so the object that stops the services is made again after each construction,
/// and before any hook of the new instance is called: whatever the container disposes earlier has never been started. Nobody learns what a
/// hook itself asks the container for; that is guarded when the hook first yields its thread, and within a millisecond or two of its end.
/// </summary>
/// <param name="provider">The container.</param>
/// <param name="runner">Makes the object later.</param>
internal sealed class DisposalGuard(IServiceProvider provider, WorkRunner runner) : IThreadPoolWorkItem
{
    private int _isAsked;

    /// <summary>The orchestrator, which stops everything.</summary>
    public IServiceOrchestrator? Stopping { get; set; }

    /// <summary>Called when this guard finds that the container is being disposed: everything under way must be given up.</summary>
    public Action? Refused { get; set; }

    /// <summary>Has the object made again soon, since a hook may have asked the container for something.</summary>
    public void Ask()
    {
        if (Volatile.Read(ref _isAsked) == 0 && Interlocked.Exchange(ref _isAsked, 1) == 0) runner.BeginSoon(this);
    }

    /// <summary>Makes the object, after a construction.</summary>
    /// <exception cref="OperationCanceledException">The container is being disposed, and may dispose what was constructed before everything
    /// has stopped: no hook of that may be called.</exception>
    public void Make()
    {
        if (TryMake()) return;
        Refused?.Invoke();
        throw new OperationCanceledException(Orchestrator.IsDisposed);
    }

    /// <summary>Makes the object, unless the container is being disposed; then the one that was made before stops everything.</summary>
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
