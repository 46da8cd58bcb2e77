namespace Mesh.Policies;

/// <summary>
/// The values of an operation's policies: made as a whole, and only then put in the place of those before. Nothing is made and nobody is told under a lock; of changes that come at the same time the last holds.
/// </summary>
/// <param name="policies">Whose values.</param>
/// <param name="attributes">What its attributes say.</param>
/// <param name="configuration">What may say otherwise.</param>
internal sealed class ConfiguredOperation(IOperationPolicies policies, OperationSettings attributes, PolicyConfiguration configuration)
{
    private readonly object _lock = new();
    private long _newest; // the change of which values have been made, if they could be
    private (ResolvedSettings Resolved, Action Commit)? _next;
    private bool _isCommitting;

    public IOperationPolicies Policies => policies;

    /// <summary>Whether something of it is made by a factory of the application.</summary>
    public bool IsMadeByApplication => attributes.Pipeline is not null;

    /// <summary>Lets the first values hold.</summary>
    /// <param name="held">What holds where the configuration is invalid, if that can be; else the attributes.</param>
    /// <exception cref="ServiceException">The attributes cannot be.</exception>
    public void Begin(OperationSettings held)
    {
        ResolvedSettings resolved = configuration.Resolve(policies.Operation, attributes);
        OperationSettings settings = resolved.Settings ?? held;
        if (!ReferenceEquals(settings, attributes) && Prepare(settings, asks: false, resolved) is { } commit && TryCommit(resolved, commit)) return;
        string policy = "";
        policies.Prepare(attributes, asks: false, ref policy)();
    }

    /// <summary>Lets the values hold that the configuration says now; what it cannot say is refused, and what held before holds on.</summary>
    /// <param name="change">The number of the change: of several the values of the last hold, whoever was the first to make them.</param>
    /// <param name="asks">Whether the container may be asked now.</param>
    public void Change(long change, bool asks)
    {
        ResolvedSettings resolved = configuration.Resolve(policies.Operation, attributes);
        if (resolved.Settings is { } settings && Prepare(settings, asks, resolved) is { } commit) Commit(change, resolved, commit);
    }

    /// <summary>Lets the attributes hold, since the pipeline that the configuration names could not be made.</summary>
    /// <returns>False where the attributes name the same.</returns>
    public bool RefusePipeline(long change, Exception problem)
    {
        if (policies.Settings.Pipeline?.Name == attributes.Pipeline?.Name) return false;
        ResolvedSettings resolved = configuration.Resolve(policies.Operation, attributes);
        string policy = "";
        Action commit = policies.Prepare(attributes, asks: true, ref policy);
        configuration.Refuse(resolved, nameof(OperationSettings.Pipeline), problem);
        Commit(change, resolved, commit);
        return true;
    }

    private Action? Prepare(OperationSettings settings, bool asks, ResolvedSettings resolved)
    {
        string policy = "";
        try
        {
            return policies.Prepare(settings, asks, ref policy);
        }
        catch (Exception problem)
        {
            configuration.Refuse(resolved, policy, problem);
            return null;
        }
    }

    private bool TryCommit(ResolvedSettings resolved, Action commit)
    {
        try
        {
            commit();
            configuration.Accept(resolved);
            return true;
        }
        catch (Exception problem)
        {
            configuration.Refuse(resolved, "", problem);
            return false;
        }
    }

    // One thread commits for all that come while it does: state tells of what the new values change in it, and that is not for a lock.
    private void Commit(long change, ResolvedSettings resolved, Action commit)
    {
        lock (_lock)
        {
            if (change < _newest) return;
            (_newest, _next) = (change, (resolved, commit));
            if (_isCommitting) return;
            _isCommitting = true;
        }

        while (TakeNext() is var (its, next)) TryCommit(its, next);
    }

    private (ResolvedSettings Resolved, Action Commit)? TakeNext()
    {
        lock (_lock)
        {
            (ResolvedSettings Resolved, Action Commit)? next = _next;
            _next = null;
            if (next is null) _isCommitting = false;
            return next;
        }
    }
}
