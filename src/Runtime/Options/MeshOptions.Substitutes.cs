using Mesh.Composition;

namespace Mesh;

public sealed partial class MeshOptions
{
    /// <summary>The substitutes that stand behind facades in place of services.</summary>
    internal DeclaredSubstitutes Substitutes { get; } = new();

    /// <summary>
    /// Puts a substitute behind the facade of a service: calls are measured, and go through policies and steps, as before. A service whose
    /// every contract is substituted is not constructed, and none of its methods is called; the substitute is started in its place, with
    /// its own hooks if it has any. A substitute that is passed in is not disposed.
    /// </summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="substitute">The object that is called in place of the service, by all callers.</param>
    /// <param name="key">The key under which the service is registered; null for none.</param>
    /// <param name="service">The name of the service, when several implement the contract.</param>
    /// <returns>The options.</returns>
    /// <exception cref="ArgumentException">The contract is not an interface, or is an open generic one.</exception>
    /// <exception cref="InvalidOperationException">The contract already has a substitute.</exception>
    /// <remarks>A contract that no service implements, or that several do, fails the first request for a facade, and the start.</remarks>
    public MeshOptions Substitute<TContract>(TContract substitute, object? key = null, string? service = null) where TContract : class
    {
        ArgumentNullException.ThrowIfNull(substitute);
        return Substitute(typeof(TContract), new Substitute(_ => substitute) { IsDisposed = false }, key, service);
    }

    /// <summary>
    /// Puts a substitute made by a factory behind the facade of a service: made once for a singleton, once a scope for a scoped service,
    /// and for each request of a transient one. It is disposed as the container disposes objects made by factories, and never twice.
    /// </summary>
    /// <inheritdoc cref="Substitute{TContract}(TContract, object?, string?)" path="/*[self::typeparam or self::returns or self::exception]"/>
    /// <param name="factory">Creates the substitute.</param>
    /// <param name="key">The key under which the service is registered; null for none.</param>
    /// <param name="service">The name of the service, when several implement the contract.</param>
    public MeshOptions Substitute<TContract>(Func<IServiceProvider, TContract> factory, object? key = null, string? service = null) where TContract : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        return Substitute(typeof(TContract), new Substitute(factory), key, service);
    }

    /// <summary>Puts a substitute behind the facade of a service whose contract is only known at run time.</summary>
    /// <inheritdoc cref="Substitute{TContract}(TContract, object?, string?)" path="/*[self::returns or self::exception]"/>
    /// <param name="contract">The contract.</param>
    /// <param name="substitute">The substitute.</param>
    /// <param name="key">The key under which the service is registered; null for none.</param>
    /// <param name="service">The name of the service, when several implement the contract.</param>
    public MeshOptions Substitute(Type contract, Substitute substitute, object? key = null, string? service = null)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(substitute);
        Substitutes.Add(new DeclaredSubstitute(contract, key, service, substitute));
        return this;
    }

    /// <summary>
    /// Adds a source that decides, for each contract, whether a substitute stands behind its facade: see <see cref="ISubstituteSource"/>.
    /// Of several sources, the first that knows the contract decides.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <returns>The options.</returns>
    public MeshOptions SubstituteBy(ISubstituteSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Substitutes.Add(source);
        return this;
    }
}
