using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting;

/// <summary>Prints where something is.</summary>
internal static class Places
{
    /// <summary>Gets the file and line of a node.</summary>
    public static string Of(Location location)
    {
        FileLinePositionSpan span = location.GetLineSpan();
        return $"{Path.GetFileName(span.Path)}({span.StartLinePosition.Line + 1})";
    }

    /// <summary>Gets the file and line of an attribute; the name of what has it, where it has no source.</summary>
    public static string Of(AttributeData attribute, ISymbol on) => attribute.ApplicationSyntaxReference is { } reference ? Of(Location.Create(reference.SyntaxTree, reference.Span)) : on.ToDisplayString();
}
