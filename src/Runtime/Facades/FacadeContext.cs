using System.ComponentModel;
using Mesh.Metrics;
using Mesh.Policies;

namespace Mesh.Facades;

/// <summary>What generated facades share: what they measure with, and the policies that they call through. A singleton; made by <c>AddMesh()</c>.</summary>
/// <param name="metrics">The metrics.</param>
/// <param name="policies">The policies.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FacadeContext(MeshMetrics metrics, MeshPolicies policies)
{
    /// <summary>The metrics.</summary>
    public MeshMetrics Metrics { get; } = metrics ?? throw new ArgumentNullException(nameof(metrics));

    /// <summary>The policies.</summary>
    public MeshPolicies Policies { get; } = policies ?? throw new ArgumentNullException(nameof(policies));
}
