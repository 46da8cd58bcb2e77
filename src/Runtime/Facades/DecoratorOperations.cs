using System.ComponentModel;

namespace Mesh.Generation;

#pragma warning disable RS0022 // Generated facades have a class each that derives from it.

/// <summary>The operations of a facade of a decorator, with what stands behind it.</summary>
/// <typeparam name="TContract">The contract.</typeparam>
/// <typeparam name="TService">The class of the decorator.</typeparam>
/// <param name="context">The context that all facades share.</param>
/// <param name="layer">The place of the decorator.</param>
/// <param name="contract">The name of the contract, as in metrics.</param>
/// <param name="isDecorated">Whether it is the decorated contract, so that the outermost of the decorators stands behind the
/// facade.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DecoratorOperations<TContract, TService>(FacadeContext context, DecoratorLayer layer, string contract, bool isDecorated)
    : FacadeOperations<TContract>(context, NameOf(layer, isDecorated), contract) where TContract : class where TService : class
{
    /// <inheritdoc/>
    public sealed override TContract Inner(IServiceProvider services) =>
        isDecorated ? Decorated.Behind<TContract>(services, layer) : context.Substitute<TContract, TService>(services) ?? Decorated.Instance<TContract>(services, layer);

    /// <inheritdoc/>
    public sealed override Owned OwnedInner(IServiceProvider services) =>
        isDecorated ? Decorated.OwnedBehind(services, layer) : context.OwnedSubstitute<TContract, TService>(services) ?? Decorated.Owned(services, layer);

    /// <summary>Gets what stands behind a facade; null while the start creates services in their turn.</summary>
    /// <param name="services">The provider of the scope.</param>
    /// <returns>The instance.</returns>
    public TContract? UnlessDeferred(IServiceProvider services) => context.IsDeferredFor(layer) ? null : Inner(services);

    /// <summary>Gets the holder of what stands behind a facade; null while the start creates services in their turn.</summary>
    /// <param name="services">The provider of the scope.</param>
    /// <returns>The holder.</returns>
    public Owned? OwnedUnlessDeferred(IServiceProvider services) => context.IsDeferredFor(layer) ? null : OwnedInner(services);

    private static string NameOf(DecoratorLayer layer, bool isDecorated)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return isDecorated ? layer.FacadeName : layer.Name;
    }
}
