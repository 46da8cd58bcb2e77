using Mesh.Shared.Equatable;

namespace Mesh.Shared.Model;

/// <summary>A manifest entry, as other assemblies and tools see it. Types are C# names without <c>global::</c>.</summary>
internal sealed record EntryModel
{
    /// <summary>The kind of entry.</summary>
    public required string Kind { get; init; }

    /// <summary>The class of the attribute.</summary>
    public required string Attribute { get; init; }

    /// <summary>The name of the value that identifies entries of the kind; null when none does.</summary>
    public string? UniqueBy { get; init; }

    /// <summary>
    /// The symbol that has the attribute, if entries are identified: an attribute on a contract or a base class is an entry of each service
    /// with it, but still a single one.
    /// </summary>
    public string? Declared { get; init; }

    /// <summary>The assembly of that symbol; null when no symbol is named, or an earlier version wrote the manifest.</summary>
    public string? DeclaredIn { get; init; }

    /// <summary>
    /// The service; for a generic one, the prefix of the names of its closed services. Null when the entry does not stand on a service.
    /// </summary>
    public string? Service { get; init; }

    /// <summary>The class of the service, or the marked type; null when the entry stands on the assembly.</summary>
    public string? Type { get; init; }

    /// <summary>The contract's name in metrics; null when the entry does not stand on a contract.</summary>
    public string? Contract { get; init; }

    /// <summary>The operation's name in metrics, or the member of a marked type.</summary>
    public string? Member { get; init; }

    public string? Parameter { get; init; }

    /// <summary>The arguments of the attribute as they were written, by the names of parameters and properties.</summary>
    public EquatableArray<EntryValue> Values { get; init; }

    /// <summary>The kind and the identifying value, as JSON; null when the entry has none.</summary>
    public (string Kind, string Text)? Identity => UniqueBy is null || Values.FirstOrDefault(value => value.Name == UniqueBy) is not { } value ? null : (Kind, value.Text);

    /// <summary>Whether two entries are the same attribute.</summary>
    public bool IsDeclaredWith(EntryModel other) => Declared == other.Declared && (DeclaredIn is null || other.DeclaredIn is null || DeclaredIn == other.DeclaredIn);

    /// <summary>The place, in words: <c>order-store, IOrderStore.GetAsync, id</c>; empty for the assembly.</summary>
    public string Place => string.Join(", ", new[] { Service ?? Type, Contract is null ? Member : Member is null ? Contract : $"{Contract}.{Member}", Parameter }.Where(static part => part is not null));
}

/// <summary>A value of an entry.</summary>
/// <param name="Name">The parameter or property of the attribute.</param>
/// <param name="Text">The value as JSON.</param>
internal sealed record EntryValue(string Name, string Text);
