using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Corpus.Tests.Fuzz.Mutations;

/// <summary>Adds a parameter to the constructor of a class, a primary constructor where there is none.</summary>
internal sealed class MoreParameters : Mutation
{
    public override SyntaxNode? Apply(SyntaxNode root, Material material, Random random)
    {
        TypeDeclarationSyntax? type = Pick(root.DescendantNodes().OfType<TypeDeclarationSyntax>().Where(Declarations.IsClass), random);
        if (type is null) return null;
        string key = random.Next(8) == 0 ? $"[FromKeyedServices({Keys.Pick(random)})] " : random.Next(20) == 0 ? "[ServiceKey] " : "";
        ParameterSyntax parameter = Declarations.Parameter($"{key}{material.Type(random)} more{random.Next(1000)}");
        ConstructorDeclarationSyntax? constructor = Pick(type.Members.OfType<ConstructorDeclarationSyntax>().Where(static constructor => !constructor.Modifiers.Any(SyntaxKind.StaticKeyword)), random);
        if (constructor is not null) return root.ReplaceNode(constructor, constructor.WithParameterList(With(constructor.ParameterList, parameter)));
        return root.ReplaceNode(type, type.WithParameterList(With(type.ParameterList ?? SyntaxFactory.ParameterList(), parameter)));
    }

    // Before those that have a default value.
    private static ParameterListSyntax With(ParameterListSyntax list, ParameterSyntax parameter)
    {
        int place = list.Parameters.IndexOf(static own => own.Default is not null || own.Modifiers.Any(SyntaxKind.ParamsKeyword));
        return list.WithParameters(list.Parameters.Insert(place < 0 ? list.Parameters.Count : place, parameter));
    }
}
