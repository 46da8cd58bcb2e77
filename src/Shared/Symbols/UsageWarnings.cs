using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Shared.Symbols;

/// <summary>Determines the compiler's warnings at uses of a type: above all for <c>[Obsolete]</c> and <c>[Experimental]</c>.</summary>
internal static class UsageWarnings
{
    /// <summary>Gets the warning attributes of a type and of all types in its name.</summary>
    public static IEnumerable<AttributeData> Of(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return Of(array.ElementType);
            case IPointerTypeSymbol pointer:
                return Of(pointer.PointedAtType);
            case IFunctionPointerTypeSymbol { Signature: { } signature }:
                return signature.Parameters.SelectMany(static parameter => Of(parameter.Type)).Concat(Of(signature.ReturnType));
            case INamedTypeSymbol { SpecialType: SpecialType.None or SpecialType.System_Nullable_T or > SpecialType.System_String } named:
                IEnumerable<AttributeData> own = OfSymbol(named).Concat(named.TypeArguments.SelectMany(Of));
                return named.ContainingType is { } container ? own.Concat(Of(container)) : own;
            default:
                return [];
        }
    }

    /// <summary>Whether naming the type is an error that no pragma silences (CS0619).</summary>
    public static bool IsError(ITypeSymbol type) => Of(type).Any(SymbolFacts.IsObsoleteError);

    /// <summary>Gets the warning attributes of a symbol.</summary>
    public static IEnumerable<AttributeData> OfSymbol(ISymbol symbol) => PartsOrder.Attributes(symbol).Where(static attribute =>
        attribute.AttributeClass.Is("System", "ObsoleteAttribute") || attribute.AttributeClass.Is("System.Diagnostics.CodeAnalysis", "ExperimentalAttribute"));

    /// <summary>
    /// Gets the ids of the warnings where generated code names a service, its contracts, and its constructor's parameters. For a
    /// type argument like <c>string?</c> this includes the warnings about nullability, since the service is registered and
    /// requested without the question mark.
    /// </summary>
    /// <param name="service">The class.</param>
    /// <param name="contracts">Its contracts.</param>
    /// <param name="constructor">The constructor that is called.</param>
    /// <param name="ofKeys">The warning attributes for the keys.</param>
    public static IEnumerable<string> Ids(INamedTypeSymbol service, IEnumerable<INamedTypeSymbol> contracts, IMethodSymbol constructor, IEnumerable<AttributeData> ofKeys)
    {
        ITypeSymbol[] named = [.. contracts, .. constructor.Parameters.Select(static parameter => parameter.Type)];
        IEnumerable<string> notices = Ids(named.Prepend(service)
            .Concat(service.TypeParameters.SelectMany(static parameter => parameter.ConstraintTypes))
            .SelectMany(Of)
            .Concat(OfSymbol(constructor))
            .Concat(ofKeys));
        return (named.Any(HasNullable) ? notices.Concat(["CS8619", "CS8620"]) : notices).Distinct(StringComparer.Ordinal).OrderBy(static id => id, StringComparer.Ordinal);
    }

    /// <summary>Gets the ids of warnings, each once, in order, without those that cannot stand in a pragma.</summary>
    public static IEnumerable<string> Ids(IEnumerable<AttributeData> notices) => notices.Select(Id).Where(SyntaxFacts.IsValidIdentifier).Distinct(StringComparer.Ordinal).OrderBy(static id => id, StringComparer.Ordinal);

    // Whether a reference type is annotated somewhere inside of it.
    private static bool HasNullable(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsNullable(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsNullable) || (named.ContainingType is { } container && HasNullable(container)),
        _ => false,
    };

    private static bool IsNullable(ITypeSymbol type) => type is { NullableAnnotation: NullableAnnotation.Annotated, IsValueType: false } || HasNullable(type);

    /// <summary>Gets the id of the compiler's warning.</summary>
    public static string Id(AttributeData notice)
    {
        if (notice.AttributeClass!.Name == "ExperimentalAttribute") return notice.ConstructorArguments.Length == 1 && notice.ConstructorArguments[0].Value is string id ? id : "CS9204";
        return notice.Named("DiagnosticId")?.Value as string ?? (notice.ConstructorArguments.Length == 0 || notice.ConstructorArguments[0].IsNull ? "CS0612" : "CS0618");
    }
}
