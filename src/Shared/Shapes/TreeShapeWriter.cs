using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Shared.Shapes;

/// <summary>
/// Writes a <see cref="TreeShape"/>. Unknown syntax is written to the frame: too much only costs time, too little would give stale answers.
/// </summary>
internal sealed class TreeShapeWriter
{
    private readonly StringBuilder _frame = new();
    private readonly StringBuilder _usings = new();
    private readonly List<UnitShape> _units = [];
    private readonly IdentifierSet.Builder _outside = new();
    private readonly IdentifierSet.Builder _imported = new();
    private readonly CancellationToken _cancellationToken;

    private TreeShapeWriter(CancellationToken cancellationToken) => _cancellationToken = cancellationToken;

    public static TreeShape Write(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var writer = new TreeShapeWriter(cancellationToken);
        writer.WriteContainer(tree.GetRoot(cancellationToken), "");
        return new TreeShape(writer._frame.ToString(), writer._usings.ToString(), [.. writer._units], writer._outside.Build(), writer._imported.Build());
    }

    // The file or a namespace.
    private void WriteContainer(SyntaxNode container, string space)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        foreach (SyntaxNodeOrToken child in container.ChildNodesAndTokens())
        {
            if (child.AsNode() is not { } node)
            {
                WriteToken(child.AsToken(), _frame, _outside, isExpression: false);
            }
            else if (node is BaseNamespaceDeclarationSyntax inner)
            {
                // A new one hides the types of its name.
                _frame.Append(ShapeText.Separator).Append(inner.Name);
                WriteContainer(inner, $"{space}{inner.Name}.");
            }
            else if (node is MemberDeclarationSyntax)
            {
                UnitShape unit = UnitShapeWriter.Write(node, space, out string directives, _cancellationToken);
                if (directives.Length > 0) _frame.Append(_units.Count).Append(directives);
                _units.Add(unit);
            }
            else
            {
                (StringBuilder text, IdentifierSet.Builder identifiers) = node is UsingDirectiveSyntax { GlobalKeyword.RawKind: 0 } ? (_usings.Append(space), _imported) : (_frame, _outside);
                foreach (SyntaxToken token in node.DescendantTokens()) WriteToken(token, text, identifiers, isExpression: node is AttributeListSyntax);
            }
        }
    }

    private void WriteToken(SyntaxToken token, StringBuilder text, IdentifierSet.Builder identifiers, bool isExpression)
    {
        if (token.ContainsDirectives)
        {
            // Where it stands: a directive holds for what follows it.
            _frame.Append(_units.Count);
            ShapeText.WriteDirectives(token, _frame);
        }

        ShapeText.Write(token, text);
        identifiers.Add(token, isExpression);
    }
}
