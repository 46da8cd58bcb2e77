using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Validity;

/// <summary>
/// Determines whether a class can be the composite of what its attribute names. The generator skips what the analyzer reports, by the same
/// check.
/// </summary>
internal static class CompositeValidity
{
    /// <summary>Gets the reason why it cannot, as the end of a sentence that begins with its name; null when it can.</summary>
    /// <inheritdoc cref="DecorationValidity.Problem"/>
    public static string? Problem(INamedTypeSymbol type, AttributeData attribute, EquatableArray<ParameterModel> parameters, string? key)
    {
        if (DecorationReader.Asked(attribute)) return "decorates too; a composite is called in the place of all others, and a decorator around each: write two classes";
        if (attribute.Named(CompositeReader.Argument)?.Value is not INamedTypeSymbol named) return "composes something that is no interface; name a contract";
        string name = named.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (named.TypeKind != TypeKind.Interface) return $"composes '{name}', which is no interface; name an interface that all implement";
        INamedTypeSymbol[] implemented = [.. CompositeReader.Composed(type, attribute)];
        if (implemented.Length == 0) return $"composes '{name}', which it does not implement; implement it, since callers of '{name}' get the composite";
        if (implemented.Length > 1) return $"composes '{name}', which it implements {implemented.Length} times; name the closed one that is meant, and write a composite for each";
        INamedTypeSymbol contract = implemented[0];
        name = contract.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (ContractValidity.Problem(contract, type.ContainingAssembly) is not null) return $"composes '{name}', which can have no facade";
        return CompositeReader.TakesAll(TypeRefs.Of(contract), parameters, key) ? null : $"composes '{name}', but its constructor does not take the others; take an IEnumerable<{name}>{(key is null ? "" : $" under the key {key}")}";
    }
}
