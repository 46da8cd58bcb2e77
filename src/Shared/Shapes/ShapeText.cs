using System.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Shapes;

/// <summary>How tokens are written to a text that is only compared.</summary>
internal static class ShapeText
{
    /// <summary>Between tokens: in no identifier and in no literal.</summary>
    public const char Separator = '\u0001';

    /// <summary>Where a body was, or a type.</summary>
    public const char Body = '\u0002';

    public static void Write(SyntaxToken token, StringBuilder text) => text.Append(Separator).Append(token.Text);

    /// <summary>The directives before a token: <c>#nullable</c> decides what a type means.</summary>
    public static void WriteDirectives(SyntaxToken token, StringBuilder text)
    {
        if (!token.ContainsDirectives) return;
        foreach (SyntaxTrivia item in token.LeadingTrivia)
        {
            if (item.IsDirective) text.Append(Separator).Append(item.ToFullString());
        }
    }
}
