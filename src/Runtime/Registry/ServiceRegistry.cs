using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Mesh.Plan;
using Mesh.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Registry;

internal sealed class ServiceRegistry(ServiceStates states, ServiceDescriptions services, IServiceProvider root) : IServiceRegistry
{
    private readonly ScopeNeeds _scopes = new(root);
    private volatile ServiceGraph? _graph;

    public IServiceGraph Graph
    {
        get
        {
            ServiceSet set = states.Services;
            IReadOnlyDictionary<string, TimeSpan> durations = states.Durations;
            ServiceGraph? graph = _graph;
            return graph is not null && graph.IsOf(set, durations) ? graph : _graph = new ServiceGraph(set, durations);
        }
    }

    public IPolicyRegistry Policies => root.GetRequiredService<IPolicyRegistry>();

    public IReadOnlyList<ServiceInfo> Services => services.Where(static _ => true);

    public ServiceInfo? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return services.Find(name);
    }

    public IReadOnlyList<ServiceInfo> FindByContract(Type contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return services.Where(entry => entry.Contracts.Contains(contract));
    }

    public IReadOnlyList<ServiceInfo> FindByCapability(string capability)
    {
        ArgumentNullException.ThrowIfNull(capability);
        return services.Where(entry => entry.Capabilities.Contains(capability, StringComparer.Ordinal));
    }

    public IReadOnlyList<OperationDescription> OperationsOf(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return root.GetRequiredService<OperationDescriptions>().Of(service);
    }

    public T Resolve<T>(string name, IServiceProvider? scope = null) where T : class
    {
        ArgumentNullException.ThrowIfNull(name);
        ServiceSet set = states.Services;
        int index = IndexOf(set, name);
        ServiceEntry entry = set.Plan.Services[index].Entry;
        if (!entry.Contracts.Contains(typeof(T)))
        {
            string contracts = entry.Decorates is { } decorated ? $"it decorates '{decorated}', which is the one to ask for" : $"its contracts are {string.Join(", ", entry.Contracts)}";
            throw new ServiceException($"Service '{name}' does not provide {typeof(T)}; {contracts}.") { Kind = ServiceErrorKind.NotFound, Service = name };
        }

        if (!entry.CallableWhenFailed && states[index] is { Status: ServiceStatus.Failed or ServiceStatus.Skipped, Error: var error })
        {
            throw new ServiceException($"Service '{name}' cannot be used: it did not start. {(error is null ? "" : ErrorText.Of(error))}", error) { Kind = ServiceErrorKind.Unavailable, Service = name };
        }

        if (entry.Added is { } added)
        {
            // It has no facade that would reject calls.
            if (!entry.CallableWhenFailed && states[index].Status == ServiceStatus.Late && states.PhaseOf(index) != StartPhase.WaitsForHealth)
            {
                throw new ServiceException($"Service '{name}' cannot be used yet: the addition went on without it, and it has not started so far. It may be asked for again later.") { Kind = ServiceErrorKind.Unavailable, Service = name, IsTransient = true };
            }

            return added.Instance as T ?? throw new ServiceException($"Service '{name}' cannot be used: it {(states[index].Status == ServiceStatus.Stopped ? "has been stopped" : "has not been constructed yet")}.") { Kind = ServiceErrorKind.Unavailable, Service = name, IsTransient = true };
        }

        if (entry.IsNode) return (T)entry.Instance(root);
        _scopes.Check(set, index, typeof(T), scope ?? root);
        return Provided<T>(set, entry, scope ?? root) ?? throw new ServiceException($"Service '{name}' is not registered as {typeof(T)} any more: the application removed the registration.") { Kind = ServiceErrorKind.NotFound, Service = name };
    }

    public IReadOnlyList<(string Name, object? Key)> ProvidersOf(Type contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ServiceSet set = states.Services;
        return [.. set.ProvidersOf(contract).Select(index => (set.Plan.Services[index].Entry.Name, set.Plan.Services[index].Entry.Key))];
    }

    public void CheckScope(Type contract, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(services);
        _scopes.Check(contract, services);
    }

    public ServiceDispatch? DispatchOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ServiceSet set = states.Services;
        return set.Plan.Services[IndexOf(set, name)].Entry.Dispatch?.Invoke();
    }

    public async IAsyncEnumerable<ServiceStatusChange> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Channel<ServiceStatusChange> watcher = states.Watch();
        try
        {
            await foreach (ServiceStatusChange change in watcher.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return change;
        }
        finally
        {
            states.Unwatch(watcher);
        }
    }

    private T? Provided<T>(ServiceSet set, ServiceEntry entry, IServiceProvider services) where T : class
    {
        // A plain request gets the last registration: ours or, in its place, the application's.
        int[] providers = [.. set.ProvidersOf(typeof(T)).Where(index => set.Plan.Services[index].Entry is { Added: null } other && Equals(other.Key, entry.Key))];
        if (providers.Length <= 1 || entry.Composes == typeof(T)) return entry.Key is null ? services.GetService<T>() : services.GetKeyedService<T>(entry.Key);
        string facadeName = root.GetService<MeshRegistrations>()?.DecoratorsOf(typeof(T), entry.Type)?.FacadeNameOf(0) ?? entry.Name;
        if (!_scopes.IsRoot(services) || Array.TrueForAll(providers, provider => _scopes.Need(set, provider, typeof(T)) is null)) return Find(services);
        // To find it all are made that the container has, also those that live in a scope, which must not be the root.
        if (entry.Lifetime != ServiceLifetime.Singleton) foreach (int provider in providers) _scopes.Check(set, provider, typeof(T), services);
        AsyncServiceScope scope = services.CreateAsyncScope();
        try
        {
            return Find(scope.ServiceProvider);
        }
        finally
        {
            _ = scope.DisposeAsync().AsTask(); // nobody has seen what was made in it
        }

        T? Find(IServiceProvider provider) => (entry.Key is null ? provider.GetServices<T>() : provider.GetKeyedServices<T>(entry.Key))
            .FirstOrDefault(candidate => candidate is IServiceFacade facade ? facade.Service == facadeName : candidate.GetType() == entry.Type);
    }

    private static int IndexOf(ServiceSet set, string name) => set.ByName.TryGetValue(name, out int index) ? index : throw new ServiceException(
        $"There is no service '{name}'.{SimilarNames.Sentence(name, set.ByName.Keys)} IServiceRegistry.Services lists the {set.ByName.Count} that there are.") { Kind = ServiceErrorKind.NotFound, Service = name };
}
