using System.ComponentModel;
using Mesh.Metrics;
using Mesh.Policies;
using Mesh.Steps;

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

    /// <summary>What a step of an operation is made from.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="service">The class.</param>
    /// <param name="parameters">The names of the arguments.</param>
    /// <param name="parameter">The parameter on which an argument step stands.</param>
    /// <returns>The context.</returns>
    public StepContext StepOf(Operation operation, Attribute attribute, Type service, string[] parameters, string? parameter = null) => new(operation, attribute, service, parameters, parameter, Policies.Services, Policies.Time);
}
