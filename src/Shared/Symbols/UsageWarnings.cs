using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Shared.Symbols;

/// <summary>What the compiler says of everyone who uses a type: above all that it is <c>[Obsolete]</c> or <c>[Experimental]</c>.</summary>
internal static class UsageWarnings
{
    /// <summary>The attributes of that kind of a type and of all that its name is made of.</summary>
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

    /// <summary>The attributes of that kind of one symbol.</summary>
    public static IEnumerable<AttributeData> OfSymbol(ISymbol symbol) => symbol.GetAttributes().Where(static attribute =>
        attribute.AttributeClass.Is("System", "ObsoleteAttribute") || attribute.AttributeClass.Is("System.Diagnostics.CodeAnalysis", "ExperimentalAttribute"));

    /// <summary>
    /// The ids of what is said wherever generated code names a service, its contracts, and what its constructor asks for. Among them, where one has a type argument
    /// like <c>string?</c>, that it is registered and asked for without the question mark.
    /// </summary>
    /// <param name="service">The class.</param>
    /// <param name="contracts">Its contracts.</param>
    /// <param name="constructor">The constructor that is called.</param>
    /// <param name="ofKeys">What is said of the keys.</param>
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

    /// <summary>The ids of the warnings, each once, in order; what is no id cannot stand in a pragma.</summary>
    public static IEnumerable<string> Ids(IEnumerable<AttributeData> notices) => notices.Select(Id).Where(SyntaxFacts.IsValidIdentifier).Distinct(StringComparer.Ordinal).OrderBy(static id => id, StringComparer.Ordinal);

    // Whether a reference type is annotated somewhere inside of it.
    private static bool HasNullable(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsNullable(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsNullable) || (named.ContainingType is { } container && HasNullable(container)),
        _ => false,
    };

    private static bool IsNullable(ITypeSymbol type) => type is { NullableAnnotation: NullableAnnotation.Annotated, IsValueType: false } || HasNullable(type);

    /// <summary>The id of the warning that the compiler gives.</summary>
    public static string Id(AttributeData notice)
    {
        if (notice.AttributeClass!.Name == "ExperimentalAttribute") return notice.ConstructorArguments.Length == 1 && notice.ConstructorArguments[0].Value is string id ? id : "CS9204";
        return notice.Named("DiagnosticId")?.Value as string ?? (notice.ConstructorArguments.Length == 0 || notice.ConstructorArguments[0].IsNull ? "CS0612" : "CS0618");
    }
}
