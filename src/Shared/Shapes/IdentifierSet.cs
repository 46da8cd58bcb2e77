using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Shared.Shapes;

/// <summary>
/// The identifiers in declarations, by hash code: two with the same hash code count as one, which only costs time. The meaning of a
/// declaration depends only on names: it does not depend on anything that none of its identifiers names.
/// </summary>
internal sealed class IdentifierSet
{
    private readonly int[] _names;
    private readonly int[] _expressions;

    private IdentifierSet(HashSet<int> names, HashSet<int> expressions) => (_names, _expressions) = (Sorted(names), Sorted(expressions));

    /// <summary>The hash codes of all names.</summary>
    public IReadOnlyList<int> Codes => _names;

    /// <summary>Whether the name occurs anywhere in the declarations, also as a declared name.</summary>
    public bool HasName(string name) => Array.BinarySearch(_names, Code(name)) >= 0;

    /// <summary>
    /// Whether the name occurs in a place that can refer to members: in an attribute and its texts, in a constant, in a default value.
    /// </summary>
    public bool HasExpression(string name) => Array.BinarySearch(_expressions, Code(name)) >= 0;

    /// <summary>Gets the hash code by which a name is kept.</summary>
    public static int Code(string name) => name.GetHashCode();

    private static int[] Sorted(HashSet<int> codes)
    {
        int[] sorted = [.. codes];
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>Collects identifiers.</summary>
    public sealed class Builder
    {
        private readonly HashSet<int> _names = [];
        private readonly HashSet<int> _expressions = [];

        public void Add(SyntaxToken token, bool isExpression)
        {
            if (token.IsKind(SyntaxKind.IdentifierToken))
            {
                _names.Add(Code(token.ValueText));
                if (isExpression) _expressions.Add(Code(token.ValueText));
            }
            else if (isExpression && token.Value is string text)
            {
                AddWords(text);
            }
        }

        public IdentifierSet Build() => new(_names, _expressions);

        // A template such as "order:{order.Id}" names members, and so does the name of a method.
        private void AddWords(string text)
        {
            var word = new StringBuilder();
            foreach (char c in text)
            {
                if (SyntaxFacts.IsIdentifierPartCharacter(c)) word.Append(c);
                else End();
            }

            End();

            void End()
            {
                if (word.Length > 0) _expressions.Add(Code(word.ToString()));
                word.Clear();
            }
        }
    }
}
