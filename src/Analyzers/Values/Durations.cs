using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Values;

/// <summary>Says what is wrong with durations.</summary>
internal static class Durations
{
    /// <summary>What is wrong with the argument, as a sentence; null when it is not given, or can be read.</summary>
    public static string? Problem(AttributeData attribute, string name) =>
        attribute.Named(name) is { Kind: TypedConstantKind.Primitive, Value: string text } && DurationText.Parse(text) is null
            ? $"{SymbolDisplay.FormatLiteral(text, quote: true)} is no duration above zero; write {DurationText.Forms}"
            : null;
}
