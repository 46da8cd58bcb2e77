using System.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Shapes;

/// <summary>Writes tokens to text that is only compared.</summary>
internal static class ShapeText
{
    /// <summary>Separates tokens; occurs in no identifier and no literal.</summary>
    public const char Separator = '\u0001';

    /// <summary>Replaces a body, or a type.</summary>
    public const char Body = '\u0002';

    public static void Write(SyntaxToken token, StringBuilder text) => text.Append(Separator).Append(token.Text);

    /// <summary>Writes the directives before a token: <c>#nullable</c> affects the meaning of types.</summary>
    public static void WriteDirectives(SyntaxToken token, StringBuilder text)
    {
        if (!token.ContainsDirectives) return;
        foreach (SyntaxTrivia item in token.LeadingTrivia)
        {
            if (item.IsDirective) text.Append(Separator).Append(item.ToFullString());
        }
    }
}
