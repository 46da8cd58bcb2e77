// Printed from src/Shared/Policies/Schema: change that, and run SchemaFileTests with UPDATE_SNAPSHOTS=1.
using Mesh.Shared.Policies;

namespace Mesh.Policies;

public sealed partial record OperationSettings
{
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

    private PolicySettings?[] All => [Fallback, Cache, RateLimit, TotalTimeout, Pipeline, Retry, Hedge, CircuitBreaker, Timeout, ConcurrencyLimit, Bulk];

    /// <summary>What holds, with the configuration laid over it.</summary>
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
