using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Generation;

/// <summary>How generated code asks the container for what a constructor takes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Resolve
{
    /// <summary>What the service cannot do without.</summary>
    /// <typeparam name="T">The type that is asked for.</typeparam>
    /// <param name="services">Where to resolve from.</param>
    /// <returns>The service.</returns>
    public static T Required<T>(IServiceProvider services) where T : notnull => services.GetRequiredService<T>();

    /// <inheritdoc cref="Required{T}(IServiceProvider)"/>
    /// <param name="services">Where to resolve from.</param>
    /// <param name="key">The key.</param>
    public static T Required<T>(IServiceProvider services, object key) where T : notnull => services.GetRequiredKeyedService<T>(key);

    /// <summary>What the service can do without: null when it is not registered, when it failed to start or was left out, or when the start went on without it and it has not joined yet.</summary>
    /// <inheritdoc cref="Required{T}(IServiceProvider)"/>
    public static T? Optional<T>(IServiceProvider services) where T : class => IsUnavailable<T>(services, null) ? null : services.GetService<T>();

    /// <inheritdoc cref="Optional{T}(IServiceProvider)"/>
    /// <param name="services">Where to resolve from.</param>
    /// <param name="key">The key.</param>
    public static T? Optional<T>(IServiceProvider services, object key) where T : class => IsUnavailable<T>(services, key) ? null : services.GetKeyedService<T>(key);

    /// <summary>Every provider.</summary>
    /// <inheritdoc cref="Required{T}(IServiceProvider)"/>
    public static IEnumerable<T> All<T>(IServiceProvider services) where T : notnull => services.GetServices<T>();

    /// <inheritdoc cref="All{T}(IServiceProvider)"/>
    /// <param name="services">Where to resolve from.</param>
    /// <param name="key">The key.</param>
    public static IEnumerable<T> All<T>(IServiceProvider services, object key) where T : notnull => services.GetKeyedServices<T>(key);

    /// <summary>The service at its first use. The container is asked under no lock: of a transient that several ask for at once all get the one that was made first.</summary>
    /// <inheritdoc cref="Required{T}(IServiceProvider)"/>
    public static Lazy<T> Lazy<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(IServiceProvider services) where T : notnull => new(() => services.GetRequiredService<T>(), LazyThreadSafetyMode.PublicationOnly);

    /// <inheritdoc cref="Lazy{T}(IServiceProvider)"/>
    /// <param name="services">Where to resolve from.</param>
    /// <param name="key">The key.</param>
    public static Lazy<T> Lazy<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(IServiceProvider services, object key) where T : notnull => new(() => services.GetRequiredKeyedService<T>(key), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The service at each call.</summary>
    /// <inheritdoc cref="Required{T}(IServiceProvider)"/>
    public static Func<T> Func<T>(IServiceProvider services) where T : notnull => services.GetRequiredService<T>;

    /// <inheritdoc cref="Func{T}(IServiceProvider)"/>
    /// <param name="services">Where to resolve from.</param>
    /// <param name="key">The key.</param>
    public static Func<T> Func<T>(IServiceProvider services, object key) where T : notnull => () => services.GetRequiredKeyedService<T>(key);

    private static bool IsUnavailable<T>(IServiceProvider services, object? key) => services.GetService<ServiceStates>() is { } states && states.IsUnavailable(typeof(T), key);
}
