using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Corpus.Tests.Fuzz.Mutations;

/// <summary>Names another type of the program in the place of one: in a <c>typeof</c>, as a type argument, as a base.</summary>
internal sealed class OtherTypes : Mutation
{
    public override SyntaxNode? Apply(SyntaxNode root, Material material, Random random)
    {
        TypeSyntax? chosen = Pick(root.DescendantNodes().OfType<TypeSyntax>().Where(static type => type.Parent is TypeOfExpressionSyntax or TypeArgumentListSyntax), random);
        IReadOnlyList<string> pool = material.Interfaces.Count > 0 && random.Next(2) == 0 ? material.Interfaces : material.Classes;
        return chosen is null || pool.Count == 0 ? null : root.ReplaceNode(chosen, SyntaxFactory.ParseTypeName(pool[random.Next(pool.Count)]).WithTriviaFrom(chosen));
    }
}
