using Mesh.Adoption.Ejecting.Leftovers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Adoption.Ejecting.Edits;

/// <summary>Takes the attributes of Mesh out of a file, each with its line where nothing else is on it.</summary>
internal static class AttributeEdits
{
    /// <summary>Finds the attributes that go.</summary>
    public static IEnumerable<AttributeSyntax> Find(SyntaxNode root, SemanticModel model, CancellationToken cancellationToken) =>
        root.DescendantNodes().OfType<AttributeSyntax>().Where(attribute => model.GetSymbolInfo(attribute, cancellationToken) is var info
            && (info.Symbol ?? info.CandidateSymbols.FirstOrDefault())?.ContainingType is { } type && MeshAttributes.IsRemoved(type));

    /// <summary>Gets the changes that remove attributes.</summary>
    public static IEnumerable<TextChange> Remove(IEnumerable<AttributeSyntax> attributes, SourceText text)
    {
        foreach (IGrouping<AttributeListSyntax, AttributeSyntax> list in attributes.GroupBy(static attribute => (AttributeListSyntax)attribute.Parent!))
        {
            AttributeSyntax[] removed = [.. list];
            if (removed.Length == list.Key.Attributes.Count) yield return new TextChange(Whole(list.Key.Span, text), "");
            else yield return new TextChange(list.Key.Attributes.Span, string.Join(", ", list.Key.Attributes.Where(attribute => !removed.Contains(attribute)).Select(static attribute => attribute.ToString())));
        }
    }

    /// <summary>Widens a span to its lines, or else by the blanks behind it.</summary>
    public static TextSpan Whole(TextSpan span, SourceText text)
    {
        TextLine first = text.Lines.GetLineFromPosition(span.Start), last = text.Lines.GetLineFromPosition(span.End);
        bool begins = string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(first.Start, span.Start)));
        if (begins && string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(span.End, last.End)))) return TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak);
        int end = span.End;
        while (end < last.End && text[end] is ' ' or '\t') end++;
        return TextSpan.FromBounds(span.Start, end);
    }
}
