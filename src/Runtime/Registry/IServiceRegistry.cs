using System.ComponentModel;
using Mesh.Policies;

namespace Mesh.Registry;

/// <summary>Describes and finds the services of the application. Registered by <c>AddMesh()</c>.</summary>
public interface IServiceRegistry
{
    /// <summary>The current state of every service, in the order of the plan; services added while the application runs come last.</summary>
    IReadOnlyList<ServiceInfo> Services { get; }

    /// <summary>The graph of the current services: their order of start, their dependencies, the impact of failures.</summary>
    IServiceGraph Graph { get; }

    /// <summary>
    /// The policies of operations: current settings, states of breakers and limits, hit rates; and manual control of circuit breakers.
    /// </summary>
    IPolicyRegistry Policies { get; }

    /// <summary>Finds a service by name.</summary>
    /// <param name="name">The service's name, such as <c>order-store</c>.</param>
    /// <returns>The current state of the service, or null.</returns>
    ServiceInfo? Find(string name);

    /// <summary>Finds the services that are registered under a contract, in the order of the plan.</summary>
    /// <param name="contract">The contract; the class for a service without contract.</param>
    /// <returns>The current states of the services; empty when there is none.</returns>
    IReadOnlyList<ServiceInfo> FindByContract(Type contract);

    /// <summary>Finds the services that have a capability, in the order of the plan. Capabilities are compared ordinally.</summary>
    /// <param name="capability">The tag.</param>
    /// <returns>The current states of the services; empty when there is none.</returns>
    IReadOnlyList<ServiceInfo> FindByCapability(string capability);

    /// <summary>Gets the numbers and the policies of a service's operations, ordered by contract and name.</summary>
    /// <param name="service">The service's name.</param>
    /// <returns>The current descriptions; empty when there is no such service, or it has no operations.</returns>
    IReadOnlyList<OperationDescription> OperationsOf(string service);

    /// <summary>Resolves a service by name as one of its contracts, even when several services provide that contract.</summary>
    /// <typeparam name="T">One of the service's contracts.</typeparam>
    /// <param name="name">The service's name.</param>
    /// <param name="scope">The scope to resolve from; needed for scoped services, and for transient ones that need a scoped one. Default: the root.</param>
    /// <returns>The service's facade for <typeparamref name="T"/>, or the object that the application registered in its place.</returns>
    /// <exception cref="ServiceException">There is no such service; it needs a scope and there is none
    /// (<see cref="ServiceErrorKind.ScopeRequired"/>); it does not provide the contract; or it failed to start and is not
    /// <see cref="ServiceAttribute.CallableWhenFailed"/>.</exception>
    T Resolve<T>(string name, IServiceProvider? scope = null) where T : class;

    /// <summary>
    /// Gets name and key of each service that is registered under a contract, in the order of the plan: for code that resolves at
    /// each call and needs nothing else.
    /// </summary>
    /// <param name="contract">The contract; the class for a service without contract.</param>
    /// <returns>The names and keys; empty when there is none.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    IReadOnlyList<(string Name, object? Key)> ProvidersOf(Type contract);

    /// <summary>
    /// Checks that a type registered by hand is not resolved without the scope that it needs.
    /// <see cref="Resolve{T}"/> checks this for services.
    /// </summary>
    /// <param name="contract">The requested type, without key.</param>
    /// <param name="services">The provider of the request.</param>
    /// <exception cref="ServiceException">The type is registered as scoped, and <paramref name="services"/> is the root (<see cref="ServiceErrorKind.ScopeRequired"/>).</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void CheckScope(Type contract, IServiceProvider services);

    /// <summary>Gets the generated dispatch table of a service, which calls operations by number.</summary>
    /// <param name="name">The service's name.</param>
    /// <returns>The dispatch table; null when none is generated.</returns>
    /// <exception cref="ServiceException">There is no such service (<see cref="ServiceErrorKind.NotFound"/>, with similar names).</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ServiceDispatch? DispatchOf(string name);

    /// <summary>
    /// Watches changes of status from the first step of the enumeration on. A reader that falls more than 4,096
    /// changes behind loses the oldest.
    /// </summary>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>An endless stream, until cancelled.</returns>
    IAsyncEnumerable<ServiceStatusChange> WatchAsync(CancellationToken cancellationToken = default);
}
