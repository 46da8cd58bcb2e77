using Mesh.Caching;
using Mesh.Inspection;

namespace Mesh.Policies;

/// <summary>The policies of an operation as they stand at one moment.</summary>
public sealed record OperationPolicyInfo
{
    /// <summary>The name of the service.</summary>
    public required string Service { get; init; }

    /// <summary>The name of the contract, without namespace.</summary>
    public required string Contract { get; init; }

    /// <summary>The name of the operation.</summary>
    public required string Operation { get; init; }

    /// <summary>The settings in effect: the attributes, overridden by the configuration.</summary>
    public required OperationSettings Settings { get; init; }

    /// <summary>The circuit breakers of the operation: none, one, or one for each key that is known now.</summary>
    public IReadOnlyList<CircuitBreakerInfo> CircuitBreakers { get; init; } = [];

    /// <summary>The concurrency limit of the operation, or null.</summary>
    public ConcurrencyLimitInfo? ConcurrencyLimit { get; init; }

    /// <summary>The rate limits of the operation: none, one, or one for each key that is known now.</summary>
    public IReadOnlyList<RateLimitInfo> RateLimits { get; init; } = [];

    /// <summary>The statistics of the operation's cache, or null; for a generic operation the sum over its closed types.</summary>
    public CacheStatistics? Cache { get; init; }

    internal PartList<Mesh.Metrics.Operation>? Inspected { get; init; }

    /// <summary>
    /// Returns the first part of this type that a capability adds to the description. Only capabilities that add such parts are asked, at
    /// once, and once for this snapshot.
    /// </summary>
    /// <typeparam name="T">The type of the part.</typeparam>
    /// <returns>The part; null if no capability adds one, or the one that would has failed: <see cref="PartsAsync"/> then tells
    /// why.</returns>
    public T? Part<T>() where T : class => Inspected?.Find<T>();

    /// <summary>
    /// Returns all parts that capabilities add to the description, in the order of registration, including those of capabilities that have
    /// failed or do not answer within a second. For callers that show everything.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The parts.</returns>
    public Task<IReadOnlyList<InspectedPart>> PartsAsync(CancellationToken cancellationToken = default) => Inspected?.AllAsync(cancellationToken) ?? Task.FromResult<IReadOnlyList<InspectedPart>>([]);
}
