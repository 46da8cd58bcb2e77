using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Coordination;

/// <summary>Finds the contracts that operations are called on.</summary>
/// <param name="registry">Knows services by name, added ones too.</param>
/// <param name="root">The container.</param>
internal sealed class ContractSource(IServiceRegistry registry, IServiceProvider root)
{
    public IServiceProvider Root => root;

    /// <summary>A scope for one run: its scoped services are its own, and what is disposable is disposed at its end.</summary>
    public AsyncServiceScope Scope(IServiceProvider? services = null) => (services ?? root).CreateAsyncScope();

    /// <exception cref="ServiceException">Nobody provides the contract, or the service failed to start.</exception>
    public T Resolve<T>(IServiceProvider services, string? service) where T : class
    {
        if (service is not null) return registry.Resolve<T>(service, services);
        if (services.GetService<T>() is { } provided) return provided;
        // The container does not know what is added while the application runs, nor gives what has a key without it.
        IReadOnlyList<ServiceInfo> providers = registry.FindByContract(typeof(T));
        return providers.Count switch
        {
            1 => registry.Resolve<T>(providers[0].Name, services),
            0 => throw new ServiceException($"Nobody provides {typeof(T)}: no service has it as contract, and the application has not registered it.") { Kind = ServiceErrorKind.NotFound },
            _ => throw new ServiceException($"Several services provide {typeof(T)}: {string.Join(", ", providers.Select(static provider => provider.Name))}. Say by its name which one is meant.") { Kind = ServiceErrorKind.NotFound },
        };
    }
}
