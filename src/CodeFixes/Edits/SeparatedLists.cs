using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.CodeFixes.Edits;

/// <summary>Edits comma-separated lists, keeping their layout.</summary>
internal static class SeparatedLists
{
    /// <summary>Appends an item.</summary>
    public static SeparatedSyntaxList<T> Append<T>(SeparatedSyntaxList<T> list, T item) where T : SyntaxNode => Insert(list, list.Count, item);

    /// <summary>Inserts an item, on a line of its own if the others are.</summary>
    public static SeparatedSyntaxList<T> Insert<T>(SeparatedSyntaxList<T> list, int index, T item) where T : SyntaxNode
    {
        if (list.Count == 0) return SyntaxFactory.SingletonSeparatedList(item);
        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        List<SyntaxToken> commas = [.. list.GetSeparators()];
        T[] items = [.. list.Take(index), item, .. list.Skip(index)];
        if (commas.Count > 0 && commas[commas.Count - 1].TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia))
        {
            comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(commas[commas.Count - 1].TrailingTrivia.Where(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
            items[index] = item.WithLeadingTrivia(list[list.Count - 1].GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        }

        // What stands behind the last one stays at the end.
        if (index == list.Count)
        {
            items[index] = items[index].WithTrailingTrivia(list[index - 1].GetTrailingTrivia());
            items[index - 1] = items[index - 1].WithTrailingTrivia();
        }

        commas.Insert(Math.Max(0, index - 1), comma);
        return SyntaxFactory.SeparatedList(items, commas);
    }
}
