using Mesh.Caching;
using Mesh.Inspection;

namespace Mesh.Policies;

/// <summary>The policies of an operation as they stand at one moment.</summary>
public sealed record OperationPolicyInfo
{
    /// <summary>The name of the service.</summary>
    public required string Service { get; init; }

    /// <summary>The contract's name without namespace.</summary>
    public required string Contract { get; init; }

    /// <summary>The operation's name.</summary>
    public required string Operation { get; init; }

    /// <summary>The values that hold: what the attributes say, and the configuration over them.</summary>
    public required OperationSettings Settings { get; init; }

    /// <summary>Its circuit breakers: none, one, or one for each key that is known now.</summary>
    public IReadOnlyList<CircuitBreakerInfo> CircuitBreakers { get; init; } = [];

    /// <summary>Its concurrency limit, or null.</summary>
    public ConcurrencyLimitInfo? ConcurrencyLimit { get; init; }

    /// <summary>Its rate limits: none, one, or one for each key that is known now.</summary>
    public IReadOnlyList<RateLimitInfo> RateLimits { get; init; } = [];

    /// <summary>What its cache has answered, or null; of a generic operation the sum over its closed types.</summary>
    public CacheStatistics? Cache { get; init; }

    internal PartList<Mesh.Metrics.Operation>? Inspected { get; init; }

    /// <summary>What a capability says of the operation beyond all this: the first part that is one of these. Only who says such is asked, here and now, and once for this snapshot.</summary>
    /// <typeparam name="T">The class of the part.</typeparam>
    /// <returns>The part; null where nobody says one, or who would has failed: then <see cref="PartsAsync"/> tells why.</returns>
    public T? Part<T>() where T : class => Inspected?.Find<T>();

    /// <summary>All that capabilities say of the operation, for who shows everything, in the order in which they are registered; also of those that have failed, or do not answer within a second.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The parts.</returns>
    public Task<IReadOnlyList<InspectedPart>> PartsAsync(CancellationToken cancellationToken = default) => Inspected?.AllAsync(cancellationToken) ?? Task.FromResult<IReadOnlyList<InspectedPart>>([]);
}
