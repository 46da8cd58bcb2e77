namespace Mesh.Manifest;

/// <summary>The place of a manifest entry.</summary>
/// <param name="Assembly">The name of the assembly.</param>
public sealed record ManifestPlace(string Assembly)
{
    /// <summary>The class of the service, or the marked type; its definition where it is generic. Null when the entry stands on the assembly.</summary>
    public Type? Type { get; init; }

    /// <summary>
    /// The name of the service; for a generic one, the beginning of the names of its closed services. Null when the
    /// entry does not stand on a service.
    /// </summary>
    public string? Service { get; init; }

    /// <summary>The contract's name, as in metrics; null when the entry does not stand on a contract.</summary>
    public string? Contract { get; init; }

    /// <summary>
    /// The operation's name, as in metrics; for a marked type, the name of the member. Null when the entry stands on a type or an assembly.
    /// </summary>
    public string? Member { get; init; }

    /// <summary>The parameter's name; null when the entry does not stand on a parameter.</summary>
    public string? Parameter { get; init; }

    /// <summary>Returns the place in words: <c>order-store, IOrderStore.GetAsync, id</c>.</summary>
    /// <returns>The place.</returns>
    public override string ToString()
    {
        string? member = Contract is null ? Member : Member is null ? Contract : $"{Contract}.{Member}";
        return string.Join(", ", new[] { Service ?? Type?.ToString() ?? Assembly, member, Parameter }.Where(static part => part is not null));
    }
}
