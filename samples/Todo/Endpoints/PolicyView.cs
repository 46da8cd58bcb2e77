using Mesh.Caching;
using Mesh.Policies;

namespace Todo.Endpoints;

/// <summary>The policies of an operation, as the API shows them.</summary>
/// <param name="Service">The service.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Settings">The values in effect, a line for each policy.</param>
/// <param name="Circuits">The circuit breakers of the operation.</param>
/// <param name="Active">The number of calls that the concurrency limit has admitted.</param>
/// <param name="Queued">The number of calls that wait for the concurrency limit.</param>
/// <param name="Cache">The statistics of the cache.</param>
internal sealed record PolicyView(string Service, string Operation, IReadOnlyList<string> Settings, IReadOnlyList<CircuitView> Circuits, int? Active, int? Queued, CacheView? Cache)
{
    public static PolicyView Of(OperationPolicyInfo operation) => new(
        operation.Service,
        operation.Operation,
        [.. Lines(operation.Settings)],
        [.. operation.CircuitBreakers.Select(CircuitView.Of)],
        operation.ConcurrencyLimit?.Active,
        operation.ConcurrencyLimit?.Queued,
        operation.Cache is { } cache ? CacheView.Of(cache) : null);

    private static IEnumerable<string> Lines(OperationSettings settings)
    {
        if (settings.Cache is { Enabled: true } cache) yield return $"cached for {cache.Duration}";
        if (settings.TotalTimeout is { Enabled: true } total) yield return $"at most {total.Duration} in all";
        if (settings.Retry is { Enabled: true } retry) yield return $"tried again {retry.Count} times";
        if (settings.CircuitBreaker is { Enabled: true } breaker) yield return $"circuit open for {breaker.Break} when {breaker.FailureRatio:P0} failed";
        if (settings.Timeout is { Enabled: true } timeout) yield return $"at most {timeout.Duration} an attempt";
        if (settings.ConcurrencyLimit is { Enabled: true } limit) yield return $"{limit.Permits} at once, {limit.Queue} may wait";
    }
}

/// <summary>A circuit breaker, as the API shows it.</summary>
/// <param name="Name">The name of the circuit breaker.</param>
/// <param name="State">The state of the circuit breaker.</param>
/// <param name="Calls">The number of calls in the breaker's window.</param>
/// <param name="Failures">The number of failures among these calls.</param>
/// <param name="RetryAfter">The number of seconds for which calls will be rejected.</param>
internal sealed record CircuitView(string Name, CircuitState State, long Calls, long Failures, double? RetryAfter)
{
    public static CircuitView Of(CircuitBreakerInfo circuit) => new(circuit.Name, circuit.State, circuit.Calls, circuit.Failures, circuit.RetryAfter?.TotalSeconds);
}

/// <summary>The statistics of a cache, as the API shows them.</summary>
/// <param name="Hits">The number of requests answered from the cache.</param>
/// <param name="Misses">The number of requests answered by calling the operation.</param>
/// <param name="Stale">The number of requests answered with an old result, while a new one was fetched.</param>
/// <param name="Joined">The number of requests answered with the result of another caller's call.</param>
/// <param name="HitRate">The share of the requests that needed no call of their own, from 0 to 1.</param>
internal sealed record CacheView(long Hits, long Misses, long Stale, long Joined, double HitRate)
{
    public static CacheView Of(CacheStatistics cache) => new(cache.Hits, cache.Misses, cache.Stale, cache.Joined, cache.HitRate);
}
