using System.Globalization;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Graphs;

/// <summary>
/// Prints keys for messages as a person writes them in C#: <c>Color.Red</c>, <c>typeof(Order)</c>, <c>(byte)1</c>. The model has them as
/// expressions that compile anywhere: <c>(global::App.Color)(1)</c>.
/// </summary>
internal static class KeyText
{
    /// <summary>Prints a key of the model.</summary>
    public static string Of(string key, Compilation compilation) => SyntaxFactory.ParseExpression(key) switch
    {
        TypeOfExpressionSyntax { Type: var type } => $"typeof({Name(type, compilation)})",
        CastExpressionSyntax { Expression: ParenthesizedExpressionSyntax { Expression: var value } } cast => OfEnum(cast.Type, value.ToString(), compilation) ?? $"({Name(cast.Type, compilation)}){Number(value.ToString())}",
        _ => key,
    };

    // A member, or a union of flags; null for a number that has no name, and for what is no enum.
    private static string? OfEnum(TypeSyntax written, string value, Compilation compilation)
    {
        if (TypeOf(written, compilation) is not INamedTypeSymbol { TypeKind: TypeKind.Enum } type) return null;
        IFieldSymbol[] members = [.. type.GetMembers().OfType<IFieldSymbol>().Where(static member => member.HasConstantValue)];
        string name = Name(written, compilation);
        if (members.FirstOrDefault(member => CSharp.Primitive(member.ConstantValue!) == value) is { } exact) return $"{name}.{TypeRefs.Escape(exact.Name)}";
        if (type.Attribute("System", "FlagsAttribute") is null) return null;
        ulong rest = Bits(Number(value));
        var flags = new List<string>();
        foreach (IFieldSymbol member in members.OrderByDescending(BitsOf, Comparer<ulong>.Default))
        {
            if (BitsOf(member) is var bits && (bits == 0 || (rest & bits) != bits)) continue;
            rest &= ~bits;
            flags.Add($"{name}.{TypeRefs.Escape(member.Name)}");
        }

        flags.Reverse();
        return rest == 0 ? string.Join(" | ", flags) : null;
    }

    // Of (byte)(1) and 1UL the number itself.
    private static string Number(string value) => new([.. value.Where(static c => c is '-' || char.IsDigit(c))]);

    private static ulong BitsOf(IFieldSymbol member) => Bits(Number(CSharp.Primitive(member.ConstantValue!)));

    private static ulong Bits(string number) => number[0] == '-' ? unchecked((ulong)long.Parse(number, CultureInfo.InvariantCulture)) : ulong.Parse(number, CultureInfo.InvariantCulture);

    private static string Name(TypeSyntax written, Compilation compilation) => written.DescendantNodesAndSelf().OfType<OmittedTypeArgumentSyntax>().Any() ? written.DescendantNodesAndSelf().OfType<GenericNameSyntax>().First().ToString()
        : written is PredefinedTypeSyntax || TypeOf(written, compilation) is not { TypeKind: not TypeKind.Error } type
        ? written.ToString().Replace("global::", "")
        : type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    private static ITypeSymbol? TypeOf(TypeSyntax written, Compilation compilation) => WrittenType.Bind(compilation, written.ToString());
}
