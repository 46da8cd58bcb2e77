using System.ComponentModel;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Composition;

/// <summary>How generated code asks the container for what a constructor may do without.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MeshServiceProviderExtensions
{
    /// <summary>Resolves an optional dependency.</summary>
    /// <typeparam name="T">The contract.</typeparam>
    /// <param name="provider">Where to resolve from.</param>
    /// <param name="key">The key, or null.</param>
    /// <returns>The service; null when it is not registered, or when it failed to start.</returns>
    public static T? GetOptional<T>(this IServiceProvider provider, object? key = null) where T : class
    {
        ArgumentNullException.ThrowIfNull(provider);
        if (provider.GetService<ServiceStates>() is { } states && states.IsUnavailable(typeof(T), key)) return null;
        return key is null ? provider.GetService<T>() : provider.GetKeyedService<T>(key);
    }
}
