using System.Globalization;
using System.Runtime.CompilerServices;
using Mesh.Caching;
using Mesh.Metrics;

namespace Mesh.Policies;

/// <summary>Reads the states where they are kept; nothing is counted for it.</summary>
internal sealed class PolicyRegistry(MeshPolicies policies) : IPolicyRegistry
{
    private readonly PolicyStates _states = policies.States;

    public IReadOnlyList<OperationPolicyInfo> Operations =>
        [.. policies.All.GroupBy(static known => known.Operation).Select(Describe).OrderBy(static info => info.Service, StringComparer.Ordinal).ThenBy(static info => info.Operation, StringComparer.Ordinal)];

    public IReadOnlyList<CircuitBreakerInfo> CircuitBreakers => Ordered(_states.Breakers.Listed, Describe);

    public IReadOnlyList<ConcurrencyLimitInfo> ConcurrencyLimits => Ordered(_states.ConcurrencyLimits.Listed, Describe);

    public IReadOnlyList<RateLimitInfo> RateLimits => Ordered(_states.RateLimits.Listed, Describe);

    public OperationPolicyInfo? Find(string service, string operation)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(operation);
        return policies.All.Where(known => known.Operation.Service == service && known.Operation.Name == operation).GroupBy(static known => known.Operation).Select(Describe).FirstOrDefault();
    }

    public void OpenCircuit(string name, TimeSpan? period = null, string? key = null)
    {
        if (period is { } given) ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(given, TimeSpan.Zero, nameof(period));
        long since = policies.Time.GetTimestamp();
        // A breaker that is made later opens for what is left.
        Change(name, key, breaker => breaker.Open(period), breaker =>
        {
            TimeSpan? rest = period - policies.Time.GetElapsedTime(since);
            if (rest is null || rest > TimeSpan.Zero) breaker.Open(rest);
        });
    }

    public void CloseCircuit(string name, string? key = null) => Change(name, key, static breaker => breaker.Close(), null);

    public void ResetCircuit(string name, string? key = null) => Change(name, key, static breaker => breaker.Reset(), null);

    private void Change(string name, string? key, Action<CircuitBreaker> change, Action<CircuitBreaker>? toLater)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (key is null ? _states.Breakers.Change(name, change, toLater) : _states.Breakers.Change(name, key, change)) return;
        string[] names = [.. _states.Breakers.Names.Distinct(StringComparer.Ordinal)];
        bool isKnown = names.Contains(name, StringComparer.Ordinal);
        throw new ServiceException(
            isKnown ? $"The circuit breaker '{name}' has no key '{key}' now: it has none before the key's first call and while there is no room for another key, and forgets one that is idle."
            : names.Length == 0 ? $"There is no circuit breaker '{name}': no operation that has been made has one."
            : $"There is no circuit breaker '{name}'. {SimilarNames.Hint(name, names)}")
        { Kind = ServiceErrorKind.NotFound };
    }

    private OperationPolicyInfo Describe(IGrouping<Operation, IOperationPolicies> closed)
    {
        (Operation operation, OperationSettings settings) = (closed.Key, closed.First().Settings);
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

    /// <summary>A key as text: the same whatever the culture. Of a template with several parameters their values, separated by commas.</summary>
    internal static string? Text(object? key) => key switch
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
