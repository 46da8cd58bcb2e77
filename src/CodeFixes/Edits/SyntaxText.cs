using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.CodeFixes.Edits;

/// <summary>Prints types for the titles of actions.</summary>
internal static class SyntaxText
{
    /// <summary>Prints a type without its namespaces: <c>IRepository&lt;Order&gt;</c>.</summary>
    public static string Short(string type) => new Shortener().Visit(SyntaxFactory.ParseTypeName(type))!.ToString();

    private sealed class Shortener : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitQualifiedName(QualifiedNameSyntax node) => Visit(node.Right);

        public override SyntaxNode? VisitAliasQualifiedName(AliasQualifiedNameSyntax node) => Visit(node.Name);
    }
}
