using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Corpus.Tests.Fuzz.Mutations;

/// <summary>Leaves out what a declaration can do without: a modifier, an attribute, an argument of one, a base type, a default value, a constraint, a question mark.</summary>
internal sealed class OptionalTokens : Mutation
{
    public override SyntaxNode? Apply(SyntaxNode root, Material material, Random random)
    {
        SyntaxNodeOrToken[] all = [.. root.DescendantNodesAndTokens().Where(IsOptional)];
        if (all.Length == 0) return null;
        SyntaxNodeOrToken chosen = all[random.Next(all.Length)];
        return chosen switch
        {
            { IsToken: true } => root.ReplaceToken(chosen.AsToken(), default(SyntaxToken)),
            _ when chosen.AsNode() is NullableTypeSyntax nullable => root.ReplaceNode(nullable, nullable.ElementType.WithTriviaFrom(nullable)),
            _ when chosen.AsNode() is AttributeSyntax { Parent: AttributeListSyntax { Attributes.Count: 1 } list } => root.RemoveNode(list, SyntaxRemoveOptions.KeepExteriorTrivia),
            _ when chosen.AsNode() is BaseTypeSyntax { Parent: BaseListSyntax { Types.Count: 1 } list } => root.RemoveNode(list, SyntaxRemoveOptions.KeepExteriorTrivia),
            _ => root.RemoveNode(chosen.AsNode()!, SyntaxRemoveOptions.KeepExteriorTrivia),
        };
    }

    private static bool IsOptional(SyntaxNodeOrToken item) => item.IsToken
        ? item.Parent is MemberDeclarationSyntax or ParameterSyntax && item.AsToken().Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.SealedKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.PartialKeyword or SyntaxKind.ReadOnlyKeyword
            or SyntaxKind.VirtualKeyword or SyntaxKind.AsyncKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.RequiredKeyword or SyntaxKind.ParamsKeyword or SyntaxKind.StaticKeyword
        : item.AsNode() is AttributeSyntax or AttributeArgumentSyntax or BaseTypeSyntax or TypeParameterConstraintClauseSyntax or NullableTypeSyntax or EqualsValueClauseSyntax { Parent: ParameterSyntax or PropertyDeclarationSyntax };
}
