using Mesh.Shared.Equatable;

namespace Mesh.Shared.Model;

/// <summary>An entry of the manifest, as other assemblies and tools are told of it. Types are C# names without <c>global::</c>.</summary>
internal sealed record EntryModel
{
    /// <summary>What it declares.</summary>
    public required string Kind { get; init; }

    /// <summary>The class of the attribute.</summary>
    public required string Attribute { get; init; }

    /// <summary>The name of the value by which entries of the kind are told apart; null where they are not.</summary>
    public string? UniqueBy { get; init; }

    /// <summary>What the attribute stands on, where entries are told apart: one that stands on a contract, or on a base, is the entry of each service that has it, and still one.</summary>
    public string? Declared { get; init; }

    /// <summary>The service; of a generic one, what the names of the closed ones begin with. Null for what stands on none.</summary>
    public string? Service { get; init; }

    /// <summary>The class of the service, or the marked type; null for what stands on the assembly.</summary>
    public string? Type { get; init; }

    /// <summary>The contract's name in metrics; null for what stands on the class, or on none.</summary>
    public string? Contract { get; init; }

    /// <summary>The operation's name in metrics, or the member of a marked type.</summary>
    public string? Member { get; init; }

    public string? Parameter { get; init; }

    /// <summary>The arguments of the attribute as they were written, by the names of parameters and properties.</summary>
    public EquatableArray<EntryValue> Values { get; init; }

    /// <summary>The kind and the value by which it is told apart, as JSON; null where it is not.</summary>
    public (string Kind, string Text)? Identity => UniqueBy is null || Values.FirstOrDefault(value => value.Name == UniqueBy) is not { } value ? null : (Kind, value.Text);

    /// <summary>The place, in words: <c>order-store, IOrderStore.GetAsync, id</c>; empty for the assembly.</summary>
    public string Place => string.Join(", ", new[] { Service ?? Type, Contract is null ? Member : Member is null ? Contract : $"{Contract}.{Member}", Parameter }.Where(static part => part is not null));
}

/// <summary>A value of an entry.</summary>
/// <param name="Name">The parameter or property of the attribute.</param>
/// <param name="Text">The value as JSON.</param>
internal sealed record EntryValue(string Name, string Text);
