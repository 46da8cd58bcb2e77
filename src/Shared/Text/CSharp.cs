using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Shared.Text;

/// <summary>Prints constants as C#.</summary>
internal static class CSharp
{
    /// <summary>
    /// Prints the name of a parameter, a local or a member, with <c>@</c> where it would be read as something else: a keyword, or a word
    /// that is one in the bodies that are generated.
    /// </summary>
    public static string Name(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || name is "_" or "async" or "await" or "field" or "nameof" or "scoped" or "var" or "when" or "with" or "yield" ? "@" + name : name;

    public static string String(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>Prints a value of a primitive type, or a string.</summary>
    public static string Primitive(object value) => value switch
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
