using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Corpus.Tests.Fuzz.Mutations;

/// <summary>Takes away what a method does, so that nothing depends on its parameters and fields any more.</summary>
internal sealed class EmptyBodies : Mutation
{
    public override SyntaxNode? Apply(SyntaxNode root, Material material, Random random)
    {
        MethodDeclarationSyntax? method = Pick(root.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(static method => method.Body is not null || method.ExpressionBody is not null), random);
        if (method is null) return null;
        string body = method.Modifiers.Any(SyntaxKind.AsyncKeyword) ? "{ await System.Threading.Tasks.Task.Yield(); throw new System.NotSupportedException(); }" : "{ throw new System.NotSupportedException(); }";
        return root.ReplaceNode(method, method.WithBody((BlockSyntax)SyntaxFactory.ParseStatement(body)).WithExpressionBody(null).WithSemicolonToken(default));
    }
}
