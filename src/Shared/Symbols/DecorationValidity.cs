using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Validity;

/// <summary>
/// Determines whether a class can decorate what its attribute names. The generator skips what the analyzer reports, by the same check.
/// </summary>
internal static class DecorationValidity
{
    /// <summary>Gets the reason why it cannot, as the end of a sentence that begins with its name; null when it can.</summary>
    /// <param name="type">The class.</param>
    /// <param name="attribute">Its <c>[Service]</c>.</param>
    /// <param name="parameters">The parameters of the constructor that generated code calls.</param>
    /// <param name="key">The decorator's own key.</param>
    public static string? Problem(INamedTypeSymbol type, AttributeData attribute, EquatableArray<ParameterModel> parameters, string? key)
    {
        if (attribute.Named(DecorationReader.Argument)?.Value is not INamedTypeSymbol named) return "decorates something that is no interface; name a contract";
        string name = named.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, type.OriginalDefinition)) return "decorates itself; name the contract that it shares with what it decorates";
        if (named.TypeKind != TypeKind.Interface) return $"decorates '{name}', which is no interface, so that no facade stands before it; name an interface that both implement";
        INamedTypeSymbol[] implemented = [.. DecorationReader.Decorated(type, attribute)];
        if (implemented.Length == 0) return $"decorates '{name}', which it does not implement; implement it, since callers of '{name}' get the decorator";
        if (implemented.Length > 1) return $"decorates '{name}', which it implements {implemented.Length} times; name the closed one that is meant, and write a decorator for each";
        INamedTypeSymbol contract = implemented[0];
        name = contract.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        // A contract that no facade can implement is reported by itself.
        if (ContractValidity.Problem(contract, type.ContainingAssembly) is not null) return $"decorates '{name}', which can have no facade";
        if (parameters.FirstOrDefault(static parameter => parameter.Kind == ParameterKind.Argument) is { } argument) return $"decorates '{name}' and takes the argument '{argument.Name}', which nobody passes to it; take it from the configuration, or from a service";
        return DecorationReader.Inner(TypeRefs.Of(contract), parameters, key).Length switch
        {
            1 => null,
            0 => Without(name, TypeRefs.Of(contract), parameters, key),
            _ => $"decorates '{name}' and takes several of it, so that nothing says which is decorated; give the others a key with [FromKeyedServices(...)]",
        };
    }

    private static string Without(string name, TypeRef contract, EquatableArray<ParameterModel> parameters, string? key)
    {
        if (parameters.FirstOrDefault(parameter => parameter.Type == contract && parameter.Key is not null) is { } other)
        {
            return $"decorates '{name}' {(key is null ? "without key" : $"under the key {key}")}, but takes the one under the key {other.Key}; write Key = {other.Key} in [Service], or take the attribute off the parameter";
        }

        return parameters.Any(parameter => parameter.Type == contract && parameter.Kind == ParameterKind.Many)
            ? $"decorates '{name}' and takes all of it; take one '{name}', which is what is decorated"
            : $"decorates '{name}', but its constructor takes none; take a '{name}', which is what is decorated";
    }
}
