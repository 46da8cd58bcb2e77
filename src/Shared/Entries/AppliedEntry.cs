using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Entries;

/// <summary>An entry of the manifest, as an attribute says it.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Mark">What makes it an entry.</param>
/// <param name="On">What it stands on.</param>
internal sealed record AppliedEntry(AttributeData Attribute, AttributeData Mark, ISymbol On)
{
    /// <summary>The contract of the operation, or the one on which it stands; null for what stands on the class, or on no service.</summary>
    public INamedTypeSymbol? Contract { get; init; }

    /// <summary>The contract's method, or the member of a marked type; null for what stands on a type or the assembly.</summary>
    public ISymbol? Member { get; init; }

    /// <summary>The parameter; null for what stands on none.</summary>
    public IParameterSymbol? Parameter { get; init; }

    /// <summary>What it declares; empty where its mark says nothing.</summary>
    public string Kind => Mark.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string kind } ? kind.Trim() : "";

    /// <summary>The value by which entries of the kind are told apart.</summary>
    public string? UniqueBy => Mark.Named("UniqueBy")?.Value as string;

    /// <summary>What it stands on, in full, where entries of the kind are told apart; else null.</summary>
    public string? Declared => UniqueBy is null ? null : On is IParameterSymbol { ContainingSymbol: { } member } parameter ? $"{member.ToDisplayString()}, {parameter.Name}" : On.ToDisplayString();

    /// <summary>The attribute's name, as it is written.</summary>
    public string Name => Attribute.AttributeClass!.Name is var name && name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;

    /// <summary>What it stands on, for messages.</summary>
    public string Origin => On switch
    {
        IAssemblySymbol assembly => assembly.Name,
        IParameterSymbol { ContainingSymbol: { } member } parameter => $"{AppliedPolicy.NameOf(member)}, {parameter.Name}",
        _ => AppliedPolicy.NameOf(On),
    };
}
