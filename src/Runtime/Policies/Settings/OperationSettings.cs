namespace Mesh.Policies;

/// <summary>
/// The policies of an operation with their values: what the attributes say, made by generated code; and what then holds, after the configuration has been looked at. Null for a policy that the
/// operation does not have.
/// </summary>
public sealed record OperationSettings
{
    /// <summary>What holds of an operation without policies.</summary>
    public static OperationSettings None { get; } = new();

    /// <summary>From <see cref="FallbackAttribute"/>.</summary>
    public FallbackSettings? Fallback { get; init; }

    /// <summary>From <see cref="CachedAttribute"/>.</summary>
    public CacheSettings? Cache { get; init; }

    /// <summary>From <see cref="RateLimitAttribute"/>.</summary>
    public RateLimitSettings? RateLimit { get; init; }

    /// <summary>From <see cref="TotalTimeoutAttribute"/>.</summary>
    public TimeoutSettings? TotalTimeout { get; init; }

    /// <summary>From <see cref="PolicyAttribute"/>.</summary>
    public PipelineSettings? Pipeline { get; init; }

    /// <summary>From <see cref="RetryAttribute"/>.</summary>
    public RetrySettings? Retry { get; init; }

    /// <summary>From <see cref="HedgeAttribute"/>.</summary>
    public HedgeSettings? Hedge { get; init; }

    /// <summary>From <see cref="CircuitBreakerAttribute"/>.</summary>
    public CircuitBreakerSettings? CircuitBreaker { get; init; }

    /// <summary>From <see cref="TimeoutAttribute"/>.</summary>
    public TimeoutSettings? Timeout { get; init; }

    /// <summary>From <see cref="ConcurrencyLimitAttribute"/>.</summary>
    public ConcurrencyLimitSettings? ConcurrencyLimit { get; init; }

    /// <summary>From <see cref="BulkAttribute"/>.</summary>
    public BulkSettings? Bulk { get; init; }

    /// <summary>Refuses values that cannot be, as the compiler and the configuration do. What is off is not looked at.</summary>
    /// <exception cref="ArgumentException">A value cannot be.</exception>
    internal void ThrowIfInvalid(string service, string operation, string parameter)
    {
        foreach (PolicySettings? policy in (PolicySettings?[])[Fallback, Cache, RateLimit, TotalTimeout, Pipeline, Retry, Hedge, CircuitBreaker, Timeout, ConcurrencyLimit, Bulk])
        {
            if (policy is { Enabled: true } && policy.Problem() is { } problem) throw new ArgumentException($"The policies of {service}/{operation} cannot be: of {policy.GetType().Name}, {problem}.", parameter);
        }
    }
}
