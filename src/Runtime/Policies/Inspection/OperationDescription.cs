using Mesh.Inspection;
using Mesh.Metrics;
using Mesh.Policies;

namespace Mesh.Registry;

/// <summary>An operation of a service as it stands at one moment: what it has done, and which policies it has.</summary>
public sealed record OperationDescription
{
    /// <summary>The name of the service.</summary>
    public required string Service { get; init; }

    /// <summary>The contract's name without namespace.</summary>
    public required string Contract { get; init; }

    /// <summary>The operation's name.</summary>
    public required string Operation { get; init; }

    /// <summary>What it has done since the process started. All are zero while <see cref="MeshMetrics.Accumulate"/> is off.</summary>
    public required OperationSnapshot Numbers { get; init; }

    /// <summary>Its policies, with the values that hold; null where it has none, where nobody has asked for the facade yet, and before the first call of a generic operation.</summary>
    public OperationPolicyInfo? Policies { get; init; }

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
