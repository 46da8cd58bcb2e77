namespace Mesh.Policies;

/// <summary>Shows policies as they are, and opens and closes circuit breakers by hand.</summary>
internal sealed class PolicyRegistry(MeshPolicies policies, PolicyDescriptions descriptions) : IPolicyRegistry
{
    private readonly PolicyStates _states = policies.States;

    public IReadOnlyList<OperationPolicyInfo> Operations =>
        [.. descriptions.Of(static _ => true).Select(static described => described.Policies)
            .OrderBy(static info => info.Service, StringComparer.Ordinal).ThenBy(static info => info.Operation, StringComparer.Ordinal).ThenBy(static info => info.Contract, StringComparer.Ordinal)];

    public IReadOnlyList<CircuitBreakerInfo> CircuitBreakers => descriptions.CircuitBreakers;

    public IReadOnlyList<ConcurrencyLimitInfo> ConcurrencyLimits => descriptions.ConcurrencyLimits;

    public IReadOnlyList<RateLimitInfo> RateLimits => descriptions.RateLimits;

    public OperationPolicyInfo? Find(string service, string operation)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(operation);
        return descriptions.Of(known => known.Service == service && (known.Name == operation || operation == $"{known.Contract}.{known.Name}"))
            .Select(static described => described.Policies).MinBy(static info => info.Contract, StringComparer.Ordinal);
    }

    public void OpenCircuit(string name, TimeSpan? period = null, string? key = null)
    {
        if (period is { } given) ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(given, TimeSpan.Zero, nameof(period));
        long since = policies.Time.GetTimestamp();
        // A breaker that is created later opens for the rest of the period.
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
            isKnown ? $"The circuit breaker '{name}' has no key '{key}' now: a key has a breaker only after its first call and if there is room for it, until it has been idle for long."
            : names.Length == 0 ? $"There is no circuit breaker '{name}': no facade that has been created so far has one."
            : $"There is no circuit breaker '{name}'. {SimilarNames.Hint(name, names)}")
        { Kind = ServiceErrorKind.NotFound };
    }
}
