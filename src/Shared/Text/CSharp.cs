using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Shared.Text;

/// <summary>Prints constants as C#.</summary>
internal static class CSharp
{
    public static string String(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>A constant of an attribute as an expression of exactly its type; null for what cannot be one (an array, an error).</summary>
    public static string? Constant(TypedConstant constant) => constant.Kind switch
    {
        _ when constant.IsNull => null,
        TypedConstantKind.Primitive or TypedConstantKind.Enum => Constant(constant.Type!, constant.Value!),
        TypedConstantKind.Type => Constant((ITypeSymbol)constant.Value!),
        _ => null,
    };

    /// <summary>A constant of the type: of an enum its number.</summary>
    public static string Constant(ITypeSymbol type, object value) => type.TypeKind == TypeKind.Enum ? $"({Symbols.TypeName.Of(type)})({Primitive(value)})" : Primitive(value);

    /// <summary>A type as a constant: text that is the same for whatever is the same type when it runs, for keys are compared by it.</summary>
    public static string Constant(ITypeSymbol type) => $"typeof({(type.SpecialType == SpecialType.System_Void ? "void" : Symbols.TypeRefs.Of(type).ToString())})";

    private static string Primitive(object value) => value switch
    {
        string text => String(text),
        bool flag => flag ? "true" : "false",
        char c => SymbolDisplay.FormatLiteral(c, quote: true),
        double.NaN => "double.NaN",
        float.NaN => "float.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "D",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "F",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        int number => number.ToString(CultureInfo.InvariantCulture),
        IFormattable number => $"({number.GetType().Name switch { "Byte" => "byte", "SByte" => "sbyte", "Int16" => "short", _ => "ushort" }})({number.ToString(null, CultureInfo.InvariantCulture)})",
        _ => "default",
    };
}
