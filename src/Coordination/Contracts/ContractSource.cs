using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Coordination;

/// <summary>Finds the contracts that operations are called on.</summary>
/// <param name="registry">Knows who provides what, added ones too, and resolves it by name.</param>
/// <param name="root">The container.</param>
internal sealed class ContractSource(IServiceRegistry registry, IServiceProvider root)
{
    /// <summary>A scope for one run: its scoped services are its own, and what is disposable is disposed at its end.</summary>
    public AsyncServiceScope Scope(IServiceProvider? services = null) => (services ?? root).CreateAsyncScope();

    /// <exception cref="ServiceException">Nobody provides the contract, or several do and none is named; the service failed to start, or needs a scope and is asked for without one.</exception>
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

    private static string Describe((string Name, object? Key) provider) => provider.Key is { } key ? $"'{provider.Name}' (key '{key}')" : $"'{provider.Name}'";
}
