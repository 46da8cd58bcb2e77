namespace Mesh.Policies;

/// <summary>
/// The operations whose policies the configuration may change. Values that one operation refuses keep no other operation from its own.
/// </summary>
internal sealed class ConfiguredOperations
{
    private readonly PolicyConfiguration _configuration;
    private readonly List<(ConfiguredOperation Operation, object Owner)> _operations = []; // also the lock
    private long _changes; // number of changes of the configuration so far

    public ConfiguredOperations(PolicyConfiguration configuration)
    {
        _configuration = configuration;
        configuration.Changed += Changed;
    }

    public IReadOnlyList<IOperationPolicies> All
    {
        get
        {
            lock (_operations) return [.. _operations.Select(static known => known.Operation.Policies)];
        }
    }

    /// <summary>
    /// Adds an operation and applies the values in its attributes and the configuration. If the configuration is refused, the operation
    /// gets the values of its other closed types, or those in its attributes.
    /// </summary>
    /// <param name="policies">The policies of the operation.</param>
    /// <param name="attributes">The settings in the operation's attributes.</param>
    /// <param name="owner">The object by which <see cref="Remove"/> finds the operation.</param>
    /// <exception cref="ServiceException">The settings in the attributes cannot be applied, for example because they name a pipeline that
    /// nobody registered.</exception>
    public void Add(IOperationPolicies policies, OperationSettings attributes, object owner)
    {
        long seen = Volatile.Read(ref _changes);
        var operation = new ConfiguredOperation(policies, attributes, _configuration);
        operation.Begin(All.FirstOrDefault(known => known.Operation == policies.Operation)?.Settings ?? attributes);
        lock (_operations) _operations.Add((operation, owner));
        long now = Volatile.Read(ref _changes);
        if (now != seen) operation.Change(now, asks: false); // the notification of a change meanwhile may have missed this operation
    }

    public void Remove(object owner)
    {
        lock (_operations) _operations.RemoveAll(known => ReferenceEquals(known.Owner, owner));
    }

    /// <summary>Refuses the pipeline that the configuration names, because it could not be created at the first call.</summary>
    /// <returns>False if the attributes name the same pipeline.</returns>
    public bool RefusePipeline(IOperationPolicies policies, Exception problem)
    {
        ConfiguredOperation? operation;
        lock (_operations) operation = _operations.Find(known => ReferenceEquals(known.Operation.Policies, policies)).Operation;
        return operation is not null && operation.RefusePipeline(Volatile.Read(ref _changes), problem);
    }

    // Operations that may ask factories of the application come last: a factory that never returns keeps no other operation waiting.
    private void Changed()
    {
        long change = Interlocked.Increment(ref _changes);
        ConfiguredOperation[] operations;
        lock (_operations) operations = [.. _operations.Select(static known => known.Operation)];
        foreach (ConfiguredOperation operation in operations.OrderBy(static operation => operation.IsMadeByApplication)) operation.Change(change, asks: true);
    }
}
