using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Mesh.Composition;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Generation;

/// <summary>Gets decorators, what they take, and what stands behind their facades. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Decorated
{
    /// <summary>Gets what a decorator takes: the next decorator, the service, or the facade before them.</summary>
    /// <typeparam name="T">The contract.</typeparam>
    /// <param name="services">The provider of the scope.</param>
    /// <param name="layer">The place of the decorator.</param>
    /// <returns>The inner instance.</returns>
    public static T Inner<T>(IServiceProvider services, DecoratorLayer layer) where T : class
    {
        ArgumentNullException.ThrowIfNull(layer);
        int within = layer.Place + 1;
        return (T)(layer.Decoration.IsApart ? layer.Chain.Facade(within, services) : within < layer.Chain.Layers.Count ? Instance<object>(services, layer.Chain.Layers[within]) : layer.Chain.Service(services));
    }

    /// <summary>Gets what a decorator takes; null when the service failed to start, was left out, or is late.</summary>
    /// <inheritdoc cref="Inner{T}"/>
    public static T? Optional<T>(IServiceProvider services, DecoratorLayer layer) where T : class
    {
        ArgumentNullException.ThrowIfNull(layer);
        return services.GetService<ServiceStates>() is { } states && states.IsAnyMissing(layer.Chain.NamesWithin(layer.Place)) ? null : Inner<T>(services, layer);
    }

    /// <summary>Gets what a decorator takes at its first use.</summary>
    /// <inheritdoc cref="Inner{T}"/>
    public static Lazy<T> Lazy<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(IServiceProvider services, DecoratorLayer layer) where T : class => new(() => Inner<T>(services, layer), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Gets what a decorator takes at each call.</summary>
    /// <inheritdoc cref="Inner{T}"/>
    public static Func<T> Func<T>(IServiceProvider services, DecoratorLayer layer) where T : class => () => Inner<T>(services, layer);

    /// <summary>Gets a decorator.</summary>
    /// <typeparam name="T">A type of the decorator.</typeparam>
    /// <param name="services">The provider of the scope.</param>
    /// <param name="layer">The place of the decorator.</param>
    /// <returns>The decorator.</returns>
    public static T Instance<T>(IServiceProvider services, DecoratorLayer layer) where T : class => (T)(Made(services, layer) is var made && made is Owned owned ? owned.Value : made);

    /// <summary>Gets a decorator in a holder.</summary>
    /// <param name="services">The provider of the scope.</param>
    /// <param name="layer">The place of the decorator.</param>
    /// <returns>The holder.</returns>
    public static Owned Owned(IServiceProvider services, DecoratorLayer layer) => Made(services, layer) is var made && made is Owned owned ? owned : new OwnedSubstitute(made, isOurs: false);

    /// <summary>
    /// Gets what stands behind the facade of a decorator's class for the decorated contract: the first of the decorators behind it.
    /// </summary>
    /// <typeparam name="T">The contract.</typeparam>
    /// <param name="services">The provider of the scope.</param>
    /// <param name="layer">The place of the decorator.</param>
    /// <returns>The first decorator.</returns>
    public static T Behind<T>(IServiceProvider services, DecoratorLayer layer) where T : class
    {
        ArgumentNullException.ThrowIfNull(layer);
        return Instance<T>(services, layer.Chain.Behind(layer.Place));
    }

    /// <summary>Gets what stands behind the facade of a decorator's class for a disposable contract, in a holder.</summary>
    /// <inheritdoc cref="Owned"/>
    public static Owned OwnedBehind(IServiceProvider services, DecoratorLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return Owned(services, layer.Chain.Behind(layer.Place));
    }

    private static object Made(IServiceProvider services, DecoratorLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return services is IKeyedServiceProvider keyed
            ? keyed.GetRequiredKeyedService(layer.Decoration.Held, layer)
            : throw new InvalidOperationException($"The decorator '{layer.Name}' needs a container with keyed services.");
    }
}
