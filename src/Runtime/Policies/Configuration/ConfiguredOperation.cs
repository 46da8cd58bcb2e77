namespace Mesh.Policies;

/// <summary>
/// The configured values of an operation's policies. New values are prepared as a whole before they replace the previous ones. Nothing is
/// created and nobody is notified under a lock; of concurrent changes the last one wins.
/// </summary>
/// <param name="policies">The policies of the operation.</param>
/// <param name="attributes">The settings in the operation's attributes.</param>
/// <param name="configuration">The configuration, which overrides the attributes.</param>
internal sealed class ConfiguredOperation(IOperationPolicies policies, OperationSettings attributes, PolicyConfiguration configuration)
{
    private readonly object _lock = new();
    private long _newest; // the newest change whose values have been prepared
    private (ResolvedSettings Resolved, Action Commit)? _next;
    private bool _isCommitting;

    public IOperationPolicies Policies => policies;

    /// <summary>Whether a factory of the application creates a part of the policies.</summary>
    public bool IsMadeByApplication => attributes.Pipeline is not null;

    /// <summary>Applies the first values.</summary>
    /// <param name="held">The settings to use where the configuration is invalid; where these cannot be applied either, the attributes are
    /// used.</param>
    /// <exception cref="ServiceException">The settings in the attributes cannot be applied.</exception>
    public void Begin(OperationSettings held)
    {
        ResolvedSettings resolved = configuration.Resolve(policies.Operation, attributes);
        OperationSettings settings = resolved.Settings ?? held;
        if (!ReferenceEquals(settings, attributes) && Prepare(settings, asks: false, resolved) is { } commit && TryCommit(resolved, commit)) return;
        string policy = "";
        policies.Prepare(attributes, asks: false, ref policy)();
    }

    /// <summary>
    /// Applies the values that the configuration has now. Values that cannot be applied are refused, and the previous ones stay in effect.
    /// </summary>
    /// <param name="change">The number of the change. Of several changes the one with the highest number wins, whichever is prepared
    /// first.</param>
    /// <param name="asks">Whether the container may be asked now.</param>
    public void Change(long change, bool asks)
    {
        ResolvedSettings resolved = configuration.Resolve(policies.Operation, attributes);
        if (resolved.Settings is { } settings && Prepare(settings, asks, resolved) is { } commit) Commit(change, resolved, commit);
    }

    /// <summary>Applies the attributes, because the pipeline that the configuration names could not be created.</summary>
    /// <returns>False if the attributes name the same pipeline.</returns>
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

    // One thread commits for all changes that arrive meanwhile: states notify others of what new values change in them, which must not
    // happen under a lock.
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
