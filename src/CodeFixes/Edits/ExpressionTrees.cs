using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.CodeFixes.Edits;

/// <summary>Detects lambdas that become expression trees: calls in them cannot omit an optional argument.</summary>
internal static class ExpressionTrees
{
    public static bool Is(AnonymousFunctionExpressionSyntax function, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetTypeInfo(function, cancellationToken).ConvertedType.Is("System.Linq.Expressions", "Expression`1");

    /// <summary>Whether a node is in an expression tree.</summary>
    public static bool Contain(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        node.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().Any(function => Is(function, model, cancellationToken));
}
