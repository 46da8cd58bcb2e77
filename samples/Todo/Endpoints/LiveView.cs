using Mesh.Metrics;
using Mesh.Registry;

namespace Todo.Endpoints;

/// <summary>What the page shows of the application, once a second. It is read from what Mesh keeps count of, so that looking makes no calls.</summary>
/// <param name="Services">The services.</param>
/// <param name="Calls">The number of calls that have ended.</param>
/// <param name="Errors">The number of these that failed.</param>
/// <param name="Changes">The number of changes of the list since the start.</param>
/// <param name="Operations">The operations that were called most.</param>
/// <param name="Caches">The caches of operations.</param>
/// <param name="Circuits">The circuit breakers of operations.</param>
internal sealed record LiveView(ServiceView[] Services, long Calls, long Errors, long Changes, OperationView[] Operations, OperationCacheView[] Caches, CircuitView[] Circuits)
{
    private const int MostOperations = 6;

    public static LiveView Of(IServiceRegistry services, MeshMetrics metrics)
    {
        IReadOnlyList<OperationSnapshot> operations = metrics.Snapshot();
        return new LiveView(
            [.. services.Services.Select(ServiceView.Of)],
            operations.Sum(static operation => operation.Count),
            operations.Sum(static operation => operation.ErrorCount),
            operations.Where(static operation => operation is { Service: "event-store", Operation: "AppendAsync" }).Sum(static operation => operation.Count),
            [.. operations.Where(static operation => operation.Count > 0).OrderByDescending(static operation => operation.Count).Take(MostOperations).Select(OperationView.Of)],
            [.. services.Policies.Operations.Where(static operation => operation.Cache is not null).Select(OperationCacheView.Of)],
            [.. services.Policies.CircuitBreakers.Select(CircuitView.Of)]);
    }
}

/// <summary>The cache of an operation, as the page shows it.</summary>
/// <param name="Name">The service and the operation.</param>
/// <param name="Cache">The statistics of the cache.</param>
internal sealed record OperationCacheView(string Name, CacheView Cache)
{
    public static OperationCacheView Of(Mesh.Policies.OperationPolicyInfo operation) => new($"{operation.Service}/{operation.Operation}", CacheView.Of(operation.Cache.GetValueOrDefault()));
}
