using System.Globalization;
using System.Runtime.CompilerServices;
using Mesh.Caching;
using Mesh.Inspection;
using Mesh.Metrics;

namespace Mesh.Policies;

/// <summary>Describes policies. Their state is read where it is kept; nothing is counted for the purpose.</summary>
internal sealed class PolicyDescriptions(MeshPolicies policies, Inspectors<Operation>? inspectors = null)
{
    private readonly PolicyStates _states = policies.States;

    /// <summary>Returns the operations that have policies, with a description of these.</summary>
    public IEnumerable<(Operation Operation, OperationPolicyInfo Policies)> Of(Func<Operation, bool> isWanted) =>
        policies.All.Where(known => isWanted(known.Operation)).GroupBy(static known => known.Operation).Select(closed => (closed.Key, Describe(closed.Key, [.. closed])));

    public CircuitBreakerInfo[] CircuitBreakers => Ordered(_states.Breakers.Listed, Describe);

    public ConcurrencyLimitInfo[] ConcurrencyLimits => Ordered(_states.ConcurrencyLimits.Listed, Describe);

    public RateLimitInfo[] RateLimits => Ordered(_states.RateLimits.Listed, Describe);

    /// <summary>
    /// Returns the parts that capabilities add to the description of an operation; null if no capability adds any to operations.
    /// </summary>
    public PartList<Operation>? PartsOf(Operation operation) => inspectors?.Of(operation, operation);

    private OperationPolicyInfo Describe(Operation operation, IOperationPolicies[] closed)
    {
        OperationSettings settings = closed[0].Settings;
        return new OperationPolicyInfo
        {
            Service = operation.Service,
            Contract = operation.Contract,
            Operation = operation.Name,
            Settings = settings,
            CircuitBreakers = settings.CircuitBreaker is { } broken ? Ordered(_states.Breakers.Of(operation, broken.Name), Describe) : [],
            ConcurrencyLimit = settings.ConcurrencyLimit is { } limited ? _states.ConcurrencyLimits.Of(operation, limited.Name).Select(Describe).FirstOrDefault() : null,
            RateLimits = settings.RateLimit is { } rated ? Ordered(_states.RateLimits.Of(operation, rated.Name), Describe) : [],
            Cache = closed.Select(static known => known.Cache).Aggregate((CacheStatistics?)null, Sum),
            Inspected = PartsOf(operation),
        };
    }

    private static CircuitBreakerInfo Describe(ListedState<CircuitBreaker> listed)
    {
        CircuitBreaker breaker = listed.State;
        (long calls, long failures) = breaker.Counts();
        return new CircuitBreakerInfo(breaker.Name, breaker.State) { Key = Text(listed.Key), IsOverflow = listed.IsOverflow, RetryAfter = breaker.RetryAfter(), Calls = calls, Failures = failures };
    }

    private static ConcurrencyLimitInfo Describe(ListedState<ConcurrencyLimit> listed) => new(listed.State.Name, listed.State.Permits, listed.State.Active, listed.State.Queued);

    private static RateLimitInfo Describe(ListedState<RateLimit> listed) => new(listed.State.Name, Text(listed.Key), listed.State.Available, listed.State.Queued) { IsOverflow = listed.IsOverflow };

    /// <summary>
    /// Returns a key as text, independent of the culture; the values of a template with several parameters are separated by commas.
    /// </summary>
    public static string? Text(object? key) => key switch
    {
        null => null,
        ITuple parts => string.Join(", ", Enumerable.Range(0, parts.Length).Select(index => Text(parts[index]))),
        _ => Convert.ToString(key, CultureInfo.InvariantCulture),
    };

    private static CacheStatistics? Sum(CacheStatistics? sum, CacheStatistics? next) => (sum, next) switch
    {
        (null, _) => next,
        (_, null) => sum,
        ({ } a, { } b) => new CacheStatistics(a.Hits + b.Hits, a.Misses + b.Misses, a.Stale + b.Stale, a.Joined + b.Joined, a.Entries + b.Entries),
    };

    private static TInfo[] Ordered<TState, TInfo>(IEnumerable<ListedState<TState>> listed, Func<ListedState<TState>, TInfo> describe) =>
        [.. listed.OrderBy(static state => state.Name, StringComparer.Ordinal).ThenBy(static state => Text(state.Key), StringComparer.Ordinal).Select(describe)];
}
