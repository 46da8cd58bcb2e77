namespace Mesh.Composition;

/// <summary>The substitutes that the application's code has declared. They are checked against the services once these are known.</summary>
internal sealed class DeclaredSubstitutes
{
    private readonly List<DeclaredSubstitute> _named = [];
    private readonly List<ISubstituteSource> _sources = [];

    public IReadOnlyList<DeclaredSubstitute> Named => _named;

    public IReadOnlyList<ISubstituteSource> Sources => _sources;

    /// <summary>Whether nothing is substituted, so that no search is needed.</summary>
    public bool IsEmpty => _named.Count == 0 && _sources.Count == 0;

    public void Add(ISubstituteSource source) => _sources.Add(source);

    /// <exception cref="ArgumentException">The contract cannot have a facade.</exception>
    /// <exception cref="InvalidOperationException">The contract already has a substitute.</exception>
    public void Add(DeclaredSubstitute declared)
    {
        Type contract = declared.Contract;
        if (contract.ContainsGenericParameters) throw new ArgumentException($"{contract} is open, and a substitute stands behind the facade of a closed contract. help: name one, as typeof(IRepository<Order>).", nameof(declared));
        if (!contract.IsInterface)
        {
            throw new ArgumentException($"{contract} is no interface, so that there is no facade for a substitute to stand behind. help: name the contract, as Substitute<IOrders>(...), or register another {contract.Name} after AddMesh(), which then wins.", nameof(declared));
        }

        if (_named.Exists(other => other.Says(declared))) throw new InvalidOperationException($"{declared} has a substitute already. help: take one of the two calls of MeshOptions.Substitute away.");
        _named.Add(declared);
    }
}

/// <summary>A substitute for one contract.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Key">The key under which the service is registered; null for none, or for any where the service is named.</param>
/// <param name="Service">The name of the service; null when the contract identifies it.</param>
/// <param name="Substitute">The substitute.</param>
internal sealed record DeclaredSubstitute(Type Contract, object? Key, string? Service, Substitute Substitute)
{
    public bool Says(DeclaredSubstitute other) => Contract == other.Contract && Equals(Key, other.Key) && Service == other.Service;

    public override string ToString() => $"{Contract}{(Key is null ? "" : $" under the key {KeyText.Of(Key)}")}{(Service is null ? "" : $" of service '{Service}'")}";
}
