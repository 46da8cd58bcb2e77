namespace Mesh.Policies;

/// <summary>The operations whose policies the configuration may change. What one of them cannot be keeps no other from its values.</summary>
internal sealed class ConfiguredOperations
{
    private readonly PolicyConfiguration _configuration;
    private readonly List<(ConfiguredOperation Operation, object Owner)> _operations = []; // also its lock
    private long _changes; // of the configuration, so far

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

    /// <summary>Lets the values hold that the attributes and the configuration say. What the configuration cannot say is refused, and the attributes hold, or what other closed types of the operation have.</summary>
    /// <param name="policies">Whose.</param>
    /// <param name="attributes">What the attributes say.</param>
    /// <param name="owner">By which <see cref="Remove"/> finds it.</param>
    /// <exception cref="ServiceException">The attributes cannot be, as with a pipeline that nobody registered.</exception>
    public void Add(IOperationPolicies policies, OperationSettings attributes, object owner)
    {
        long seen = Volatile.Read(ref _changes);
        var operation = new ConfiguredOperation(policies, attributes, _configuration);
        operation.Begin(All.FirstOrDefault(known => known.Operation == policies.Operation)?.Settings ?? attributes);
        lock (_operations) _operations.Add((operation, owner));
        long now = Volatile.Read(ref _changes);
        if (now != seen) operation.Change(now, asks: false); // whoever told of it may not have known this one
    }

    public void Remove(object owner)
    {
        lock (_operations) _operations.RemoveAll(known => ReferenceEquals(known.Owner, owner));
    }

    /// <summary>Takes back what the configuration said of the pipeline, which could not be made at the first call.</summary>
    /// <returns>False where it is what the attributes say.</returns>
    public bool RefusePipeline(IOperationPolicies policies, Exception problem)
    {
        ConfiguredOperation? operation;
        lock (_operations) operation = _operations.Find(known => ReferenceEquals(known.Operation.Policies, policies)).Operation;
        return operation is not null && operation.RefusePipeline(Volatile.Read(ref _changes), problem);
    }

    // Those come last of which the application's factories may be asked: one that does not come back keeps no other waiting.
    private void Changed()
    {
        long change = Interlocked.Increment(ref _changes);
        ConfiguredOperation[] operations;
        lock (_operations) operations = [.. _operations.Select(static known => known.Operation)];
        foreach (ConfiguredOperation operation in operations.OrderBy(static operation => operation.IsMadeByApplication)) operation.Change(change, asks: true);
    }
}
