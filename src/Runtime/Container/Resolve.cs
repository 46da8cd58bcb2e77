using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Generation;

/// <summary>Resolves constructor arguments from the container. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Resolve
{
    /// <summary>Resolves a required dependency.</summary>
    /// <typeparam name="T">The requested type.</typeparam>
    /// <param name="services">The provider to resolve from.</param>
    /// <returns>The service.</returns>
    public static T Required<T>(IServiceProvider services) where T : notnull => services.GetRequiredService<T>();

    /// <inheritdoc cref="Required{T}(IServiceProvider)"/>
    /// <param name="services">The provider to resolve from.</param>
    /// <param name="key">The key.</param>
    public static T Required<T>(IServiceProvider services, object key) where T : notnull => services.GetRequiredKeyedService<T>(key);

    /// <summary>
    /// Resolves an optional dependency: null when it is not registered, when it failed to start or was left out, or when the start
    /// continued without it and it has not joined yet.
    /// </summary>
    /// <inheritdoc cref="Required{T}(IServiceProvider)"/>
    public static T? Optional<T>(IServiceProvider services) where T : class => IsUnavailable<T>(services, null) ? null : services.GetService<T>();

    /// <inheritdoc cref="Optional{T}(IServiceProvider)"/>
    /// <param name="services">The provider to resolve from.</param>
    /// <param name="key">The key.</param>
    public static T? Optional<T>(IServiceProvider services, object key) where T : class => IsUnavailable<T>(services, key) ? null : services.GetKeyedService<T>(key);

    /// <summary>Resolves all services of a type.</summary>
    /// <inheritdoc cref="Required{T}(IServiceProvider)"/>
    public static IEnumerable<T> All<T>(IServiceProvider services) where T : notnull => services.GetServices<T>();

    /// <inheritdoc cref="All{T}(IServiceProvider)"/>
    /// <param name="services">The provider to resolve from.</param>
    /// <param name="key">The key.</param>
    public static IEnumerable<T> All<T>(IServiceProvider services, object key) where T : notnull => services.GetKeyedServices<T>(key);

    /// <summary>
    /// Resolves a service at its first use. The container is called under no lock: when several threads resolve a transient service at
    /// once, all of them get the instance created first.
    /// </summary>
    /// <inheritdoc cref="Required{T}(IServiceProvider)"/>
    public static Lazy<T> Lazy<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(IServiceProvider services) where T : notnull => new(() => services.GetRequiredService<T>(), LazyThreadSafetyMode.PublicationOnly);

    /// <inheritdoc cref="Lazy{T}(IServiceProvider)"/>
    /// <param name="services">The provider to resolve from.</param>
    /// <param name="key">The key.</param>
    public static Lazy<T> Lazy<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(IServiceProvider services, object key) where T : notnull => new(() => services.GetRequiredKeyedService<T>(key), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Resolves a service at each call.</summary>
    /// <inheritdoc cref="Required{T}(IServiceProvider)"/>
    public static Func<T> Func<T>(IServiceProvider services) where T : notnull => services.GetRequiredService<T>;

    /// <inheritdoc cref="Func{T}(IServiceProvider)"/>
    /// <param name="services">The provider to resolve from.</param>
    /// <param name="key">The key.</param>
    public static Func<T> Func<T>(IServiceProvider services, object key) where T : notnull => () => services.GetRequiredKeyedService<T>(key);

    /// <summary>Creates, at its first use, what is made of services: another function, or all services of a type.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="services">The provider to resolve from.</param>
    /// <param name="value">Makes the value; called under no lock.</param>
    /// <returns>The value to come.</returns>
    public static Lazy<T> Lazy<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(IServiceProvider services, Func<IServiceProvider, T> value) => new(() => value(services), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Creates, at each call, what is made of services.</summary>
    /// <inheritdoc cref="Lazy{T}(IServiceProvider, Func{IServiceProvider, T})"/>
    public static Func<T> Func<T>(IServiceProvider services, Func<IServiceProvider, T> value) => () => value(services);

    private static bool IsUnavailable<T>(IServiceProvider services, object? key) => services.GetService<ServiceStates>() is { } states && states.IsUnavailable(typeof(T), key);
}
