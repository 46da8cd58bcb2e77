using System.ComponentModel;
using Mesh.Inspection;
using Mesh.Metrics;
using Mesh.Policies;
using Mesh.Steps;

namespace Mesh.Facades;

/// <summary>What generated facades share: what they measure with, the policies that they call through, and what is known of their services. A singleton; made by <c>AddMesh()</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FacadeContext
{
    private readonly IServiceDescriptions _services;
    private readonly OperationDescriptions _operations;

    internal FacadeContext(MeshMetrics metrics, MeshPolicies policies, IServiceDescriptions services, OperationDescriptions operations) =>
        (Metrics, Policies, _services, _operations) = (metrics, policies, services, operations);

    /// <summary>The metrics.</summary>
    public MeshMetrics Metrics { get; }

    /// <summary>The policies.</summary>
    public MeshPolicies Policies { get; }

    /// <summary>The service behind a facade as it stands now.</summary>
    /// <param name="service">The service's name.</param>
    /// <returns>The service; null where it is none of the plan.</returns>
    public ServiceInfo? InfoOf(string service) => _services.Find(service);

    /// <summary>The operations of a facade as they stand now.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="contract">The contract's name without namespace.</param>
    /// <returns>The operations, by name.</returns>
    public IReadOnlyList<OperationDescription> OperationsOf(string service, string contract) => _operations.Of(service, contract);

    /// <summary>What a step of an operation is made from.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="service">The class.</param>
    /// <param name="parameters">The names of the arguments.</param>
    /// <param name="parameter">The parameter on which an argument step stands.</param>
    /// <returns>The context.</returns>
    public StepContext StepOf(Operation operation, Attribute attribute, Type service, string[] parameters, string? parameter = null) => new(operation, attribute, service, parameters, parameter, Policies.Services, Policies.Time);
}
