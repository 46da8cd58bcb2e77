using System.ComponentModel;
using Mesh.Metrics;

namespace Mesh.Generation;

#pragma warning disable CA1051, CA1707, CS3008, IDE1006, RS0022 // Fields and names beside those of operations: a class derived from this one has a field of the name of each operation.

/// <summary>The operations of a generated facade: one instance for the application, whatever the lifetime of the service.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FacadeOperations
{
    /// <summary>The context that all facades share.</summary>
    public readonly FacadeContext context;

    /// <summary>The name of the service.</summary>
    public readonly string Service;

    private protected FacadeOperations(FacadeContext context, string service, string contract) => (this.context, Service, Contract) = (context, service, contract);

    /// <summary>The name of the contract, as in metrics.</summary>
    internal string Contract { get; }

    /// <summary>Gets an operation.</summary>
    /// <param name="name">Its name, as in metrics.</param>
    /// <returns>The operation.</returns>
    protected Operation __Operation(string name) => context.Metrics.Operation(Service, Contract, name);
}

/// <summary>The operations of a facade, with the service behind it.</summary>
/// <typeparam name="TContract">The contract.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FacadeOperations<TContract> : FacadeOperations where TContract : class
{
    private protected FacadeOperations(FacadeContext context, string service, string contract) : base(context, service, contract)
    {
    }

    /// <summary>Gets the service, or its substitute.</summary>
    /// <param name="services">The provider of the scope.</param>
    /// <returns>The service.</returns>
    public abstract TContract Inner(IServiceProvider services);

    /// <summary>Gets the holder of the service, or of its substitute, where the contract is disposable.</summary>
    /// <param name="services">The provider of the scope.</param>
    /// <returns>The holder.</returns>
    public abstract Owned OwnedInner(IServiceProvider services);
}

/// <summary>The operations of a facade, with the class of the service behind it.</summary>
/// <typeparam name="TContract">The contract.</typeparam>
/// <typeparam name="TService">The class of the service.</typeparam>
/// <param name="context">The context that all facades share.</param>
/// <param name="service">The name of the service.</param>
/// <param name="contract">The name of the contract, as in metrics.</param>
/// <param name="key">The key of the service; null for none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FacadeOperations<TContract, TService>(FacadeContext context, string service, string contract, object? key = null) : FacadeOperations<TContract>(context, service, contract)
    where TContract : class where TService : class
{
    /// <inheritdoc/>
    public sealed override TContract Inner(IServiceProvider services) => Substitute(services) ?? (TContract)(object)Required<TService>(services);

    /// <inheritdoc/>
    public sealed override Owned OwnedInner(IServiceProvider services) => context.OwnedSubstitute<TContract, TService>(services) ?? Required<Owned<TService>>(services);

    /// <summary>Gets the service for a facade; null while the start creates services in their turn.</summary>
    /// <param name="services">The provider of the scope.</param>
    /// <returns>The service.</returns>
    public TContract? UnlessDeferred(IServiceProvider services) => context.IsDeferred ? null : Inner(services);

    /// <summary>Gets the holder of the service for a facade; null while the start creates services in their turn.</summary>
    /// <param name="services">The provider of the scope.</param>
    /// <returns>The holder.</returns>
    public Owned? OwnedUnlessDeferred(IServiceProvider services) => context.IsDeferred ? null : OwnedInner(services);

    /// <summary>Gets the substitute for the service; null when there is none.</summary>
    /// <param name="services">The provider of the scope.</param>
    /// <returns>The substitute.</returns>
    public TContract? Substitute(IServiceProvider services) => context.Substitute<TContract, TService>(services);

    private T Required<T>(IServiceProvider services) where T : class => key is null ? Resolve.Required<T>(services) : Resolve.Required<T>(services, key);
}
