namespace Mesh.Manifest;

/// <summary>Where an entry of the manifest stands.</summary>
/// <param name="Assembly">The name of the assembly.</param>
public sealed record ManifestPlace(string Assembly)
{
    /// <summary>The class of the service, or the marked type; its definition where it is generic. Null when the entry stands on the assembly.</summary>
    public Type? Type { get; init; }

    /// <summary>The name of the service; of a generic one, what the names of the closed ones begin with. Null when the entry stands on none.</summary>
    public string? Service { get; init; }

    /// <summary>The contract's name, as in metrics; null when the entry stands on the class, or on none.</summary>
    public string? Contract { get; init; }

    /// <summary>The operation's name, as in metrics; of a marked type, the name of the member. Null when the entry stands on the type or the assembly.</summary>
    public string? Member { get; init; }

    /// <summary>The parameter's name; null when the entry stands on none.</summary>
    public string? Parameter { get; init; }

    /// <summary>The place, in words: <c>order-store, IOrderStore.GetAsync, id</c>.</summary>
    /// <returns>The place.</returns>
    public override string ToString()
    {
        string? member = Contract is null ? Member : Member is null ? Contract : $"{Contract}.{Member}";
        return string.Join(", ", new[] { Service ?? Type?.ToString() ?? Assembly, member, Parameter }.Where(static part => part is not null));
    }
}
