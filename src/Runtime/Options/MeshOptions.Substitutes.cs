using Mesh.Composition;

namespace Mesh;

public sealed partial class MeshOptions
{
    /// <summary>What stands behind facades in the place of services.</summary>
    internal DeclaredSubstitutes Substitutes { get; } = new();

    /// <summary>
    /// Has something else stand behind the facade of a service: calls are measured, and go through policies and steps, as before. A service whose every contract is substituted is not constructed, and nothing of it is called; in its
    /// place the substitute is started, with its own hooks if it has any. What is handed over is not disposed.
    /// </summary>
    /// <typeparam name="TContract">The contract.</typeparam>
    /// <param name="substitute">What is called in place of the service, by all who ask.</param>
    /// <param name="key">The key under which the service is registered; null for none.</param>
    /// <param name="service">The name of the service, where several have the contract.</param>
    /// <returns>The options.</returns>
    /// <exception cref="ArgumentException">The contract is no interface, or open.</exception>
    /// <exception cref="InvalidOperationException">The contract has a substitute already.</exception>
    /// <remarks>A contract that no service has, or several have, fails the first request for a facade, and the start.</remarks>
    public MeshOptions Substitute<TContract>(TContract substitute, object? key = null, string? service = null) where TContract : class
    {
        ArgumentNullException.ThrowIfNull(substitute);
        return Substitute(typeof(TContract), new Substitute(_ => substitute) { IsDisposed = false }, key, service);
    }

    /// <summary>The same, with one that is made: once for a singleton, once a scope, or for each who asks, as the service would be. It is disposed as the container disposes what a factory makes, and never twice.</summary>
    /// <inheritdoc cref="Substitute{TContract}(TContract, object?, string?)" path="/*[self::typeparam or self::returns or self::exception]"/>
    /// <param name="factory">Makes it.</param>
    /// <param name="key">The key under which the service is registered; null for none.</param>
    /// <param name="service">The name of the service, where several have the contract.</param>
    public MeshOptions Substitute<TContract>(Func<IServiceProvider, TContract> factory, object? key = null, string? service = null) where TContract : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        return Substitute(typeof(TContract), new Substitute(factory), key, service);
    }

    /// <summary>The same, for a contract that is not known before.</summary>
    /// <inheritdoc cref="Substitute{TContract}(TContract, object?, string?)" path="/*[self::returns or self::exception]"/>
    /// <param name="contract">The contract.</param>
    /// <param name="substitute">What stands behind its facade.</param>
    /// <param name="key">The key under which the service is registered; null for none.</param>
    /// <param name="service">The name of the service, where several have the contract.</param>
    public MeshOptions Substitute(Type contract, Substitute substitute, object? key = null, string? service = null)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(substitute);
        Substitutes.Add(new DeclaredSubstitute(contract, key, service, substitute));
        return this;
    }

    /// <summary>Has somebody say, for each contract, whether something stands behind its facade: see <see cref="ISubstituteSource"/>. Of several sources the first that knows one holds.</summary>
    /// <param name="source">The source.</param>
    /// <returns>The options.</returns>
    public MeshOptions SubstituteBy(ISubstituteSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Substitutes.Add(source);
        return this;
    }
}
