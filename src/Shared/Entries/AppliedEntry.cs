using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Entries;

/// <summary>A manifest entry, declared by an attribute.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Mark">The mark that makes it an entry.</param>
/// <param name="On">The symbol that has the attribute.</param>
internal sealed record AppliedEntry(AttributeData Attribute, AttributeData Mark, ISymbol On)
{
    /// <summary>The contract of the operation, or the one that has the attribute; null for an entry on the class, or outside of services.</summary>
    public INamedTypeSymbol? Contract { get; init; }

    /// <summary>The contract's method, or the member of a marked type; null for an entry on a type or the assembly.</summary>
    public ISymbol? Member { get; init; }

    /// <summary>The parameter; null for an entry elsewhere.</summary>
    public IParameterSymbol? Parameter { get; init; }

    /// <summary>The kind of entry; empty when its mark has none.</summary>
    public string Kind => Mark.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string kind } ? kind.Trim() : "";

    /// <summary>The name of the value that identifies entries of the kind.</summary>
    public string? UniqueBy => Mark.Named("UniqueBy")?.Value as string;

    /// <summary>The full name of the symbol that has the attribute, if entries of the kind are identified; otherwise null.</summary>
    public string? Declared => UniqueBy is null ? null : On is IParameterSymbol { ContainingSymbol: { } member } parameter ? $"{member.ToDisplayString()}, {parameter.Name}" : On.ToDisplayString();

    /// <summary>The attribute's name, as it is written.</summary>
    public string Name => Attribute.AttributeClass!.WrittenName();

    /// <summary>The symbol that has the attribute, for messages.</summary>
    public string Origin => On switch
    {
        IAssemblySymbol assembly => assembly.Name,
        IParameterSymbol { ContainingSymbol: { } member } parameter => $"{AppliedPolicy.NameOf(member)}, {parameter.Name}",
        _ => AppliedPolicy.NameOf(On),
    };
}
