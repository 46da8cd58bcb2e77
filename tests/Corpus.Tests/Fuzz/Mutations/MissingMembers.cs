using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Corpus.Tests.Fuzz.Mutations;

/// <summary>Leaves out a member, a type, a parameter, or a statement.</summary>
internal sealed class MissingMembers : Mutation
{
    public override SyntaxNode? Apply(SyntaxNode root, Material material, Random random)
    {
        SyntaxNode? chosen = Pick(
            root.DescendantNodes().Where(static node => node is MemberDeclarationSyntax and not BaseNamespaceDeclarationSyntax or ParameterSyntax { Parent: ParameterListSyntax } or StatementSyntax { Parent: BlockSyntax }),
            random);
        return chosen is null ? null : root.RemoveNode(chosen, SyntaxRemoveOptions.KeepExteriorTrivia);
    }
}
