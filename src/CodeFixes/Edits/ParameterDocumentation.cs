using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.CodeFixes.Edits;

/// <summary>Documents an added parameter, if the method documents the others: otherwise the compiler would warn (CS1573).</summary>
internal static class ParameterDocumentation
{
    /// <summary>Adds the line to a method; returns the method unchanged if it documents no parameter.</summary>
    /// <param name="method">The method.</param>
    /// <param name="before">The parameter before it; null for none.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="text">The text.</param>
    /// <param name="end">The line end.</param>
    public static MethodDeclarationSyntax With(MethodDeclarationSyntax method, string? before, string name, string text, SyntaxTrivia end)
    {
        SyntaxTriviaList leading = method.GetLeadingTrivia();
        for (int i = 0; i < leading.Count; i++)
        {
            if (leading[i].GetStructure() is not DocumentationCommentTriviaSyntax comment) continue;
            XmlElementSyntax[] parameters = [.. comment.Content.OfType<XmlElementSyntax>().Where(static element => NameOf(element) is not null)];
            if (parameters.Length == 0 || parameters.Any(element => NameOf(element) == name)) continue;
            XmlElementSyntax after = parameters.LastOrDefault(element => NameOf(element) == before) ?? parameters[parameters.Length - 1];
            string indent = i > 0 && leading[i - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? leading[i - 1].ToString() : "";
            SyntaxList<XmlNodeSyntax> content = comment.Content.InsertRange(comment.Content.IndexOf(after) + 1, Line(Exterior(comment, indent), name, text, end));
            return method.WithLeadingTrivia(leading.Replace(leading[i], SyntaxFactory.Trivia(comment.WithContent(content))));
        }

        return method;
    }

    private static IEnumerable<XmlNodeSyntax> Line(string exterior, string name, string text, SyntaxTrivia end)
    {
        SyntaxToken newLine = SyntaxFactory.XmlTextNewLine(end.ToString(), continueXmlDocumentationComment: false);
        SyntaxToken space = SyntaxFactory.XmlTextLiteral(" ").WithLeadingTrivia(SyntaxFactory.DocumentationCommentExterior(exterior));
        yield return SyntaxFactory.XmlText(newLine, space);
        yield return SyntaxFactory.XmlParamElement(name, SyntaxFactory.XmlText(text));
    }

    // What the lines after the first begin with.
    private static string Exterior(DocumentationCommentTriviaSyntax comment, string indent)
    {
        if (comment.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)) return indent + "///";
        string? of = comment.DescendantTokens().SelectMany(static token => token.LeadingTrivia).Where(static trivia => trivia.IsKind(SyntaxKind.DocumentationCommentExteriorTrivia)).Select(static trivia => trivia.ToString()).FirstOrDefault(static text => text.Trim() == "*");
        return of ?? indent + " *";
    }

    private static string? NameOf(XmlElementSyntax element) =>
        element.StartTag.Name.LocalName.ValueText == "param" ? element.StartTag.Attributes.OfType<XmlNameAttributeSyntax>().FirstOrDefault()?.Identifier.Identifier.ValueText : null;
}
