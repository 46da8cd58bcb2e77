using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Mesh.Analyzers.Registrations;

/// <summary>
/// Finds calls in a file with the name of those that create the builder of a host: <c>Create...Builder()</c>. Searched once for each
/// version of a file, and only in files whose text contains such names: an edit only costs a search of its own file.
/// </summary>
internal static class BuilderCreations
{
    private const string Ending = "Builder";

    private static readonly ConditionalWeakTable<SyntaxTree, SimpleNameSyntax[]> s_names = new();

    /// <summary>Gets the method names of these calls.</summary>
    public static IReadOnlyList<SimpleNameSyntax> In(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (s_names.TryGetValue(tree, out SimpleNameSyntax[]? known)) return known;
        SimpleNameSyntax[] names = MayHave(tree.GetText(cancellationToken)) ? [.. Find(tree.GetRoot(cancellationToken))] : [];
        return s_names.GetValue(tree, _ => names);
    }

    private static IEnumerable<SimpleNameSyntax> Find(SyntaxNode root) =>
        from access in root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
        where access.Parent is InvocationExpressionSyntax call && call.Expression == access
        let text = access.Name.Identifier.ValueText
        where text.StartsWith("Create", StringComparison.Ordinal) && text.EndsWith(Ending, StringComparison.Ordinal)
        select access.Name;

    // Without making a string of the file, and by its rarest letter: a capital B.
    private static bool MayHave(SourceText text)
    {
        for (int i = 0; i + Ending.Length <= text.Length; i++)
        {
            if (text[i] != Ending[0]) continue;
            int length = 1;
            while (length < Ending.Length && text[i + length] == Ending[length]) length++;
            if (length == Ending.Length) return true;
        }

        return false;
    }
}
