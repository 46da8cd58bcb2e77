using Mesh.Metrics;

namespace Mesh;

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

    /// <summary>Its policies, with the values that hold; null where it has none, or nobody has asked for the facade yet.</summary>
    public OperationPolicyInfo? Policies { get; init; }
}
