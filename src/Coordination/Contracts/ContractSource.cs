using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Coordination;

/// <summary>Resolves the contracts whose operations are called.</summary>
/// <param name="registry">Knows the providers of contracts, including added services, and resolves them by name.</param>
/// <param name="root">The container.</param>
internal sealed class ContractSource(IServiceRegistry registry, IServiceProvider root)
{
    /// <summary>Creates a scope for one run, which has its own scoped services and disposes them at its end.</summary>
    public AsyncServiceScope Scope(IServiceProvider? services = null) => (services ?? root).CreateAsyncScope();

    /// <exception cref="ServiceException">No service provides the contract, or several do and none is named; or the service failed to start, or needs a scope and is requested without one.</exception>
    public T Resolve<T>(IServiceProvider services, string? service) where T : class
    {
        if (service is not null) return registry.Resolve<T>(service, services);
        IReadOnlyList<(string Name, object? Key)> providers = registry.ProvidersOf(typeof(T));
        // As with the container, one with a key is not meant where somebody asks without.
        IReadOnlyList<(string Name, object? Key)> plain = [.. providers.Where(static provider => provider.Key is null)];
        if (plain.Count == 0)
        {
            // Registered by the application.
            registry.CheckScope(typeof(T), services);
            if (services.GetService<T>() is { } provided) return provided;
            plain = providers;
        }

        return plain switch
        {
            [var only] => registry.Resolve<T>(only.Name, services),
            [] => throw new ServiceException($"Nobody provides {typeof(T)}: no service has it as contract, and the application has not registered it.") { Kind = ServiceErrorKind.NotFound },
            _ => throw new ServiceException(
                $"Several services provide {typeof(T)}: {string.Join(", ", plain.Select(Describe))}. help: say which one is meant, with On<...>(\"{plain[0].Name}\") in a transaction or a pipeline, with BatchOptions.Service in a batch.")
            { Kind = ServiceErrorKind.Ambiguous },
        };
    }

    private static string Describe((string Name, object? Key) provider) => provider.Key is { } key ? $"'{provider.Name}' (under the key {KeyText.Of(key)})" : $"'{provider.Name}'";
}
