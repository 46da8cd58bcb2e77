using System.ComponentModel;
using Mesh.Composition;
using Mesh.Inspection;
using Mesh.Metrics;
using Mesh.Policies;
using Mesh.Registry;
using Mesh.Steps;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Generation;

/// <summary>
/// The context that generated facades share: metrics, policies, and the descriptions of services. A singleton, created by <c>AddMesh()</c>.
/// </summary>
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

    /// <summary>Gets the current state of the service behind a facade.</summary>
    /// <param name="service">The service's name.</param>
    /// <returns>The service; null when it is not in the plan.</returns>
    public ServiceInfo? InfoOf(string service) => _services.Find(service);

    /// <summary>Gets the current state of a facade's operations.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="contract">The contract's name without namespace.</param>
    /// <returns>The operations, by name.</returns>
    public IReadOnlyList<OperationDescription> OperationsOf(string service, string contract) => _operations.Of(service, contract);

    /// <summary>The substitutes that stand behind facades in place of services; null when there are none.</summary>
    internal SubstituteSet? Substitutes { get; init; }

    /// <summary>Tells whether construction is deferred until the start; null when it never is.</summary>
    internal Deferral? Deferral { get; init; }

    /// <summary>
    /// Whether the host is still creating its hosted services and the start has not begun. Facades are then created without the service
    /// behind them, which is constructed in its turn, or at the first call.
    /// </summary>
    public bool IsDeferred => Deferral is { IsOn: true };

    /// <summary>The registrations of generated code, with the decorators; null when there are no decorators.</summary>
    internal MeshRegistrations? Decorators { get; init; }

    /// <summary>Gets the decorator, or else the substitute, that stands behind a facade; null for the service itself.</summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <typeparam name="TService">The class of the service.</typeparam>
    /// <param name="services">The provider of the scope.</param>
    /// <returns>The substitute.</returns>
    public TContract? Substitute<TContract, TService>(IServiceProvider services) where TContract : class where TService : class =>
        Decorators?.DecoratorsOf(typeof(TContract), typeof(TService))?.First is { } decorator ? Decorated.Instance<TContract>(services, decorator) : (TContract?)Substitutes?.Find(typeof(TContract), typeof(TService), services)?.Value;

    /// <summary>Gets the decorator, or else the substitute, that stands behind a facade of a disposable contract.</summary>
    /// <inheritdoc cref="Substitute{TContract, TService}"/>
    public Owned? OwnedSubstitute<TContract, TService>(IServiceProvider services) where TContract : class where TService : class =>
        Decorators?.DecoratorsOf(typeof(TContract), typeof(TService))?.First is { } decorator ? Decorated.Owned(services, decorator) : Substitutes?.Find(typeof(TContract), typeof(TService), services);

    /// <summary>Whether the facade of a decorator is created before the decorator, which is constructed in its turn.</summary>
    /// <param name="layer">The place of the decorator.</param>
    /// <returns>True until the start begins, for a singleton.</returns>
    public bool IsDeferredFor(DecoratorLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return IsDeferred && layer.Lifetime == ServiceLifetime.Singleton;
    }

    /// <summary>
    /// Gets the other implementation of a contract that a step calls in place of the service. It is requested from the container once for
    /// each operation, at the first such call, and not in a scope.
    /// </summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <typeparam name="TOther">The requested type.</typeparam>
    /// <param name="held">The field that keeps it.</param>
    /// <param name="key">The key; null for none.</param>
    /// <returns>The implementation, or its substitute; null when it is not registered.</returns>
    public TContract? AlternativeOf<TContract, TOther>(ref TContract? held, object? key = null) where TContract : class where TOther : class, TContract
    {
        TContract? found = ContainerRequests.Get(Policies.Services, $"the alternative '{typeof(TOther)}'", services =>
            (TContract?)Substitutes?.Find(typeof(TContract), typeof(TOther), services)?.Value ?? Asked<TOther>(services, key) ?? Asked<Owned<TOther>>(services, key)?.Instance as TOther);
        return found is null ? null : Interlocked.CompareExchange(ref held, found, null) ?? found;
    }

    private static T? Asked<T>(IServiceProvider services, object? key) where T : class => key is null ? services.GetService<T>() : services.GetKeyedService<T>(key);

    /// <summary>Creates the context from which a step of an operation is created.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="service">The class of the service.</param>
    /// <param name="parameters">The names of the arguments.</param>
    /// <param name="parameter">The parameter on which an argument step stands.</param>
    /// <returns>The context.</returns>
    public StepContext StepOf(Operation operation, Attribute attribute, Type service, string[] parameters, string? parameter = null) => new(operation, attribute, service, parameters, parameter, Policies.Services, Policies.Time);
}
