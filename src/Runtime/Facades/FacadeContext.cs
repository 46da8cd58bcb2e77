using System.ComponentModel;
using Mesh.Composition;
using Mesh.Inspection;
using Mesh.Metrics;
using Mesh.Policies;
using Mesh.Registry;
using Mesh.Steps;

namespace Mesh.Generation;

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

    /// <summary>What stands behind facades in the place of services; null where nothing does.</summary>
    internal SubstituteSet? Substitutes { get; init; }

    /// <summary>Whether the start has not begun; null where there is none.</summary>
    internal Deferral? Deferral { get; init; }

    /// <summary>Whether the host makes its hosted services and the start has not begun: then a facade is made without what is behind it, which is constructed at its turn, or at the first call.</summary>
    public bool IsDeferred => Deferral is { IsOn: true };

    /// <summary>What stands behind a facade in the place of the service; null for the service itself.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <typeparam name="TService">The class.</typeparam>
    /// <param name="services">The provider of the scope.</param>
    /// <returns>The substitute.</returns>
    public TContract? Substitute<TContract, TService>(IServiceProvider services) where TContract : class where TService : class => (TContract?)OwnedSubstitute<TContract, TService>(services)?.Value;

    /// <summary>The same, for facades of disposable contracts.</summary>
    /// <inheritdoc cref="Substitute{TContract, TService}"/>
    public Owned? OwnedSubstitute<TContract, TService>(IServiceProvider services) where TContract : class where TService : class => Substitutes?.Find(typeof(TContract), typeof(TService), services);

    /// <summary>What a step of an operation is made from.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="service">The class.</param>
    /// <param name="parameters">The names of the arguments.</param>
    /// <param name="parameter">The parameter on which an argument step stands.</param>
    /// <returns>The context.</returns>
    public StepContext StepOf(Operation operation, Attribute attribute, Type service, string[] parameters, string? parameter = null) => new(operation, attribute, service, parameters, parameter, Policies.Services, Policies.Time);
}
