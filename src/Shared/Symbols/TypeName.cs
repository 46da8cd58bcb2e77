using System.Text;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Symbols;

/// <summary>
/// Prints types as C# that compiles anywhere, nullable annotations included. Written by hand for what occurs in every signature, because
/// <c>ToDisplayString</c> is most of the cost of reading a contract; the rest is left to it. Tuples keep their names: an interface that is implemented must be
/// named with them, and templates read them.
/// </summary>
internal static class TypeName
{
    // One a thread: thousands of types are printed at each keystroke.
    [ThreadStatic]
    private static StringBuilder? s_builder;

    private static readonly SymbolDisplayFormat s_format =
        // Add, not With: With would drop the escaping of keywords.
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <param name="type">The type.</param>
    /// <param name="taken">The names of the generated class's type parameters: those of a method with the same name are renamed.</param>
    public static string Of(ITypeSymbol type, IReadOnlyCollection<string>? taken = null)
    {
        StringBuilder text = s_builder ??= new StringBuilder();
        text.Clear();
        return Append(text, type, taken).ToString();
    }

    /// <summary>Gets the name of a type parameter.</summary>
    public static string OfParameter(ITypeParameterSymbol parameter, IReadOnlyCollection<string>? taken = null) =>
        parameter.TypeParameterKind == TypeParameterKind.Method ? TypeParameterNames.OfMethod(parameter.Name, taken) : TypeParameterNames.OfType(parameter.Name);

    private static StringBuilder Append(StringBuilder text, ITypeSymbol type, IReadOnlyCollection<string>? taken)
    {
        switch (type)
        {
            case ITypeParameterSymbol parameter:
                text.Append(OfParameter(parameter, taken));
                break;
            case IDynamicTypeSymbol:
                // To the compiler they are the same type; but a call with a dynamic argument would be bound when it runs.
                text.Append("object");
                break;
            case IPointerTypeSymbol pointer:
                return Append(text, pointer.PointedAtType, taken).Append('*');
            case IArrayTypeSymbol array:
                AppendArray(text, array, taken);
                break;
            case IFunctionPointerTypeSymbol pointer:
                return FunctionPointerName.Append(text, pointer.Signature, (part, type) => Append(part, type, taken));
            case INamedTypeSymbol { IsTupleType: true } tuple:
                return AppendTuple(text, tuple, taken);
            case INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, IsUnboundGenericType: false } nullable:
                return Append(text, nullable.TypeArguments[0], taken).Append('?');
            case INamedTypeSymbol { TypeKind: not TypeKind.Error } named:
                AppendNamed(text, named, taken);
                break;
            default:
                return text.Append(type.ToDisplayString(s_format));
        }

        return type is { NullableAnnotation: NullableAnnotation.Annotated, IsValueType: false } ? text.Append('?') : text;
    }

    private static void AppendNamed(StringBuilder text, INamedTypeSymbol type, IReadOnlyCollection<string>? taken)
    {
        if ((type.SpecialType == SpecialType.System_Void ? "void" : TypeRefs.Keyword(type.SpecialType)) is { } keyword)
        {
            text.Append(keyword);
            return;
        }

        if (type.ContainingType is { } container)
        {
            AppendNamed(text, container, taken);
            text.Append('.');
        }
        else
        {
            text.Append("global::");
            TypeRefs.AppendNamespace(text, type.ContainingNamespace);
        }

        text.Append(TypeRefs.Escape(type.Name));
        if (type.TypeArguments.Length == 0) return;
        text.Append('<');
        for (int i = 0; i < type.TypeArguments.Length; i++)
        {
            if (i > 0) text.Append(type.IsUnboundGenericType ? "," : ", ");
            if (!type.IsUnboundGenericType) Append(text, type.TypeArguments[i], taken);
        }

        text.Append('>');
    }

    // Of arrays of arrays the outer rank is written first, up to one that may be null: int[][,] is an array of int[,], but int[]?[,] one of int[]?.
    private static void AppendArray(StringBuilder text, IArrayTypeSymbol array, IReadOnlyCollection<string>? taken)
    {
        var ranks = new List<int> { array.Rank };
        ITypeSymbol element = array.ElementType;
        for (; element is IArrayTypeSymbol { NullableAnnotation: not NullableAnnotation.Annotated } inner; element = inner.ElementType) ranks.Add(inner.Rank);
        Append(text, element, taken);
        foreach (int rank in ranks) text.Append('[').Append(',', rank - 1).Append(']');
    }

    private static StringBuilder AppendTuple(StringBuilder text, INamedTypeSymbol tuple, IReadOnlyCollection<string>? taken)
    {
        text.Append('(');
        for (int i = 0; i < tuple.TupleElements.Length; i++)
        {
            if (i > 0) text.Append(", ");
            Append(text, tuple.TupleElements[i].Type, taken);
            if (tuple.TupleElements[i] is { IsExplicitlyNamedTupleElement: true } named) text.Append(' ').Append(TypeRefs.Escape(named.Name));
        }

        return text.Append(')');
    }
}
