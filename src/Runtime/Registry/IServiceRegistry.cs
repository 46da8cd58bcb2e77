using System.ComponentModel;
using Mesh.Policies;

namespace Mesh.Registry;

/// <summary>The services of the application: what they are, how they do, and how to find one. Registered by <c>AddMesh()</c>.</summary>
public interface IServiceRegistry
{
    /// <summary>Every service as it stands now, in the order of the plan; those that were added while the application runs come last.</summary>
    IReadOnlyList<ServiceInfo> Services { get; }

    /// <summary>Questions about the graph of the services that there are now: what starts when, what depends on what, what fails with what.</summary>
    IServiceGraph Graph { get; }

    /// <summary>The policies of operations: the values that hold, the states of breakers and limits, hit rates; and circuit breakers by hand.</summary>
    IPolicyRegistry Policies { get; }

    /// <summary>The service of this name, or null.</summary>
    /// <param name="name">The service's name, such as <c>order-store</c>.</param>
    /// <returns>The service as it stands now.</returns>
    ServiceInfo? Find(string name);

    /// <summary>The services that are registered under this contract, in the order of the plan.</summary>
    /// <param name="contract">The contract; the class for a service without contract.</param>
    /// <returns>The services as they stand now; empty when there is none.</returns>
    IReadOnlyList<ServiceInfo> FindByContract(Type contract);

    /// <summary>The services that carry this capability, in the order of the plan. Compared ordinally.</summary>
    /// <param name="capability">The tag.</param>
    /// <returns>The services as they stand now; empty when there is none.</returns>
    IReadOnlyList<ServiceInfo> FindByCapability(string capability);

    /// <summary>What the operations of a service have done, and which policies they have, in the order of contract and name.</summary>
    /// <param name="service">The service's name.</param>
    /// <returns>Them as they stand now; empty when there is no such service, or it has none.</returns>
    IReadOnlyList<OperationDescription> OperationsOf(string service);

    /// <summary>Resolves the service of this name as one of its contracts, also where several services provide that contract.</summary>
    /// <typeparam name="T">One of the service's contracts.</typeparam>
    /// <param name="name">The service's name.</param>
    /// <param name="scope">The scope to resolve from; needed for scoped services, and for transient ones that need such a one. Default: the root.</param>
    /// <returns>The service's facade for <typeparamref name="T"/>, or what the application registered in its place.</returns>
    /// <exception cref="ServiceException">There is no such service, it needs a scope and there is none (<see cref="ServiceErrorKind.ScopeRequired"/>), it does not provide the contract, or it failed to start and does not say that it can be called all the same (<see cref="ServiceAttribute.CallableWhenFailed"/>).</exception>
    T Resolve<T>(string name, IServiceProvider? scope = null) where T : class;

    /// <summary>Name and key of each service that is registered under this contract, in the order of the plan: for code that resolves at each call, and looks at nothing else of them.</summary>
    /// <param name="contract">The contract; the class for a service without contract.</param>
    /// <returns>Them; empty when there is none.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    IReadOnlyList<(string Name, object? Key)> ProvidersOf(Type contract);

    /// <summary>Refuses what the application has registered by hand such that it needs a scope, where there is none. <see cref="Resolve{T}"/> does so for services.</summary>
    /// <param name="contract">The type that is asked for, without key.</param>
    /// <param name="services">Where it is asked for.</param>
    /// <exception cref="ServiceException">It is registered as scoped, and <paramref name="services"/> is the root (<see cref="ServiceErrorKind.ScopeRequired"/>).</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    void CheckScope(Type contract, IServiceProvider services);

    /// <summary>Calls the operations of a service by their numbers.</summary>
    /// <param name="name">The service's name.</param>
    /// <returns>What the compiler has generated for that; null where it has not.</returns>
    /// <exception cref="ServiceException">There is no such service (<see cref="ServiceErrorKind.NotFound"/>, with similar names).</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ServiceDispatch? DispatchOf(string name);

    /// <summary>The changes of status from the first step of the enumeration on. A reader that falls more than 4,096 changes behind loses the oldest.</summary>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>An endless stream, until cancelled.</returns>
    IAsyncEnumerable<ServiceStatusChange> WatchAsync(CancellationToken cancellationToken = default);
}
