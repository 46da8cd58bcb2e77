using Mesh.CodeFixes.Fixing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Mesh.CodeFixes.Edits;

/// <summary>Removes attributes and their arguments, also several of one list.</summary>
internal static class AttributeRemoval
{
    /// <summary>Removes an attribute; and its list, if it becomes empty, and the line, if nothing else is on it.</summary>
    public static async Task RemoveAsync(SolutionEdits edits, AttributeSyntax attribute, CancellationToken cancellationToken)
    {
        if (!edits.IsFirst(nameof(AttributeRemoval), attribute) || attribute.Parent is not AttributeListSyntax { Parent: (MemberDeclarationSyntax or AccessorDeclarationSyntax) and { } member }) return;
        DocumentEditor editor = await edits.EditorAsync(attribute.SyntaxTree, cancellationToken).ConfigureAwait(false);
        string removed = attribute.ToString();
        editor.ReplaceNode(member, (current, _) => Without(current, removed));
    }

    /// <summary>Removes an argument; and the parentheses, if it is the only one.</summary>
    public static async Task RemoveAsync(SolutionEdits edits, AttributeArgumentSyntax argument, CancellationToken cancellationToken)
    {
        if (!edits.IsFirst(nameof(AttributeRemoval), argument) || argument.Parent?.Parent is not AttributeSyntax attribute) return;
        DocumentEditor editor = await edits.EditorAsync(argument.SyntaxTree, cancellationToken).ConfigureAwait(false);
        string name = argument.NameEquals!.Name.Identifier.ValueText;
        editor.ReplaceNode(attribute, (current, _) => Without((AttributeSyntax)current, name));
    }

    private static AttributeSyntax Without(AttributeSyntax attribute, string name)
    {
        if (attribute.ArgumentList is not { } list || list.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name) is not { } removed) return attribute;
        SeparatedSyntaxList<AttributeArgumentSyntax> rest = list.Arguments.Remove(removed);
        // The last one takes with it what stood before its comma.
        if (rest.Count > 0 && list.Arguments.Last() == removed) rest = rest.Replace(rest.Last(), rest.Last().WithTrailingTrivia(removed.GetTrailingTrivia()));
        return attribute.WithArgumentList(rest.Count == 0 ? null : list.WithArguments(rest));
    }

    private static SyntaxNode Without(SyntaxNode member, string attribute)
    {
        SyntaxList<AttributeListSyntax> lists = ListsOf(member);
        AttributeListSyntax? list = lists.FirstOrDefault(list => list.Attributes.Any(other => other.ToString() == attribute));
        if (list is null) return member;
        if (list.Attributes.Count > 1)
        {
            AttributeSyntax removed = list.Attributes.First(other => other.ToString() == attribute);
            return With(member, lists.Replace(list, list.WithAttributes(list.Attributes.Remove(removed))));
        }

        // What stands above the first list belongs to the member.
        SyntaxTriviaList leading = member.GetLeadingTrivia();
        bool isFirst = lists[0] == list;
        member = With(member, lists.Remove(list));
        return isFirst ? member.WithLeadingTrivia(leading) : member;
    }

    private static SyntaxList<AttributeListSyntax> ListsOf(SyntaxNode member) => member is AccessorDeclarationSyntax accessor ? accessor.AttributeLists : ((MemberDeclarationSyntax)member).AttributeLists;

    private static SyntaxNode With(SyntaxNode member, SyntaxList<AttributeListSyntax> lists) => member is AccessorDeclarationSyntax accessor ? accessor.WithAttributeLists(lists) : ((MemberDeclarationSyntax)member).WithAttributeLists(lists);
}
