using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>Reads the contract of which a class is the composite.</summary>
internal static class CompositeReader
{
    /// <summary>The argument of <c>[Service]</c> that makes a class a composite.</summary>
    public const string Argument = "Composes";

    /// <summary>Whether the attribute makes its class a composite.</summary>
    public static bool Asked(AttributeData attribute) => attribute.NamedArguments.Any(static argument => argument is { Key: Argument, Value.IsNull: false });

    /// <summary>Gets the contract in all ways in which the class implements it: several for an open one.</summary>
    public static IEnumerable<INamedTypeSymbol> Composed(INamedTypeSymbol type, AttributeData attribute) =>
        attribute.Named(Argument)?.Value is INamedTypeSymbol { TypeKind: TypeKind.Interface } contract ? ContractReader.Implemented(type, contract) : [];

    /// <summary>Whether a parameter takes all others of a contract.</summary>
    public static bool TakesAll(TypeRef contract, EquatableArray<ParameterModel> parameters, string? key) =>
        parameters.Any(parameter => parameter.IsMany && parameter.Type == contract && (parameter.Key is null || parameter.Key == key));
}
