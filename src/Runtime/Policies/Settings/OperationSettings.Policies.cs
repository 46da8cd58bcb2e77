// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
using Mesh.Shared.Policies;

namespace Mesh.Policies;

public sealed partial record OperationSettings
{
    /// <summary>The settings of <see cref="FallbackAttribute"/>; null if the operation does not have the policy.</summary>
    public FallbackSettings? Fallback { get; init; }

    /// <summary>The settings of <see cref="CachedAttribute"/>; null if the operation does not have the policy.</summary>
    public CacheSettings? Cache { get; init; }

    /// <summary>The settings of <see cref="RateLimitAttribute"/>; null if the operation does not have the policy.</summary>
    public RateLimitSettings? RateLimit { get; init; }

    /// <summary>The settings of <see cref="TotalTimeoutAttribute"/>; null if the operation does not have the policy.</summary>
    public TimeoutSettings? TotalTimeout { get; init; }

    /// <summary>The settings of <see cref="PolicyAttribute"/>; null if the operation does not have the policy.</summary>
    public PipelineSettings? Pipeline { get; init; }

    /// <summary>The settings of <see cref="RetryAttribute"/>; null if the operation does not have the policy.</summary>
    public RetrySettings? Retry { get; init; }

    /// <summary>The settings of <see cref="HedgeAttribute"/>; null if the operation does not have the policy.</summary>
    public HedgeSettings? Hedge { get; init; }

    /// <summary>The settings of <see cref="CircuitBreakerAttribute"/>; null if the operation does not have the policy.</summary>
    public CircuitBreakerSettings? CircuitBreaker { get; init; }

    /// <summary>The settings of <see cref="TimeoutAttribute"/>; null if the operation does not have the policy.</summary>
    public TimeoutSettings? Timeout { get; init; }

    /// <summary>The settings of <see cref="ConcurrencyLimitAttribute"/>; null if the operation does not have the policy.</summary>
    public ConcurrencyLimitSettings? ConcurrencyLimit { get; init; }

    /// <summary>The settings of <see cref="BulkAttribute"/>; null if the operation does not have the policy.</summary>
    public BulkSettings? Bulk { get; init; }

    private PolicySettings?[] All => [Fallback, Cache, RateLimit, TotalTimeout, Pipeline, Retry, Hedge, CircuitBreaker, Timeout, ConcurrencyLimit, Bulk];

    /// <summary>Returns the settings in effect: these, overridden by the configuration.</summary>
    internal OperationSettings Configured(SettingsReader reader) => new()
    {
        Fallback = reader.Read(FallbackSchema.Schema, Fallback),
        Cache = reader.Read(CacheSchema.Schema, Cache),
        RateLimit = reader.Read(RateLimitSchema.Schema, RateLimit, static () => new RateLimitSettings { Permits = 1 }),
        TotalTimeout = reader.Read(TotalTimeoutSchema.Schema, TotalTimeout, static () => new TimeoutSettings { Duration = default }),
        Pipeline = reader.Read(PipelineSchema.Schema, Pipeline),
        Retry = reader.Read(RetrySchema.Schema, Retry, static () => new RetrySettings()),
        Hedge = reader.Read(HedgeSchema.Schema, Hedge, static () => new HedgeSettings { Delay = default }),
        CircuitBreaker = reader.Read(CircuitBreakerSchema.Schema, CircuitBreaker, static () => new CircuitBreakerSettings()),
        Timeout = reader.Read(TimeoutSchema.Schema, Timeout, static () => new TimeoutSettings { Duration = default }),
        ConcurrencyLimit = reader.Read(ConcurrencyLimitSchema.Schema, ConcurrencyLimit, static () => new ConcurrencyLimitSettings { Permits = 1 }),
        Bulk = reader.Read(BulkSchema.Schema, Bulk),
    };
}
