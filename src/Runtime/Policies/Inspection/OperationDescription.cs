using Mesh.Inspection;
using Mesh.Metrics;
using Mesh.Policies;

namespace Mesh.Registry;

/// <summary>An operation of a service as it stands at one moment: its statistics and its policies.</summary>
public sealed record OperationDescription
{
    /// <summary>The name of the service.</summary>
    public required string Service { get; init; }

    /// <summary>The name of the contract, without namespace.</summary>
    public required string Contract { get; init; }

    /// <summary>The name of the operation.</summary>
    public required string Operation { get; init; }

    /// <summary>The statistics since the process started. All are zero while <see cref="MeshMetrics.Accumulate"/> is off.</summary>
    public required OperationSnapshot Numbers { get; init; }

    /// <summary>
    /// The policies of the operation, with the settings in effect; null if it has none, while nobody has asked for the facade, and before
    /// the first call of a generic operation.
    /// </summary>
    public OperationPolicyInfo? Policies { get; init; }

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
