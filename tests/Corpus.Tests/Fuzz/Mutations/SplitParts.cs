using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Corpus.Tests.Fuzz.Mutations;

/// <summary>Splits a type into two parts in two files: its attributes, its bases and its members go to either.</summary>
internal sealed class SplitParts : Mutation
{
    public override SyntaxNode? Apply(SyntaxNode root, Material material, Random random)
    {
        IEnumerable<TypeDeclarationSyntax> types = root.DescendantNodes().OfType<TypeDeclarationSyntax>();
        TypeDeclarationSyntax? type = Pick(types.Where(static type => type.Parent is NamespaceDeclarationSyntax { Parent: CompilationUnitSyntax } && !type.Modifiers.Any(SyntaxKind.FileKeyword)), random);
        if (type is null || material.IsLibrary(root)) return null;
        string space = ((NamespaceDeclarationSyntax)type.Parent!).Name.ToString();
        string usings = string.Concat(((CompilationUnitSyntax)root).Usings.Where(static directive => !directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
            .Select(static directive => directive.ToFullString()));
        MemberDeclarationSyntax[] moved = [.. type.Members.Where(static (_, place) => place % 2 == 1)];
        AttributeListSyntax[] lists = [.. type.AttributeLists.Where(_ => random.Next(2) == 0)];
        bool areBasesMoved = random.Next(2) == 0 && type.ParameterList is null;
        SyntaxToken keyword = SyntaxFactory.Token([SyntaxFactory.Space], SyntaxKind.PartialKeyword, [SyntaxFactory.Space]);
        TypeDeclarationSyntax whole = type.Modifiers.Any(SyntaxKind.PartialKeyword) ? type : (TypeDeclarationSyntax)type.WithModifiers(type.Modifiers.Add(keyword));
        whole = Declarations.Open(whole);
        var kept = (TypeDeclarationSyntax)whole.WithMembers([.. type.Members.Except(moved)]).WithAttributeLists([.. type.AttributeLists.Except(lists)]).WithBaseList(areBasesMoved ? null : type.BaseList);
        var part = (TypeDeclarationSyntax)whole.WithMembers([.. moved]).WithAttributeLists([.. lists]).WithBaseList(areBasesMoved ? type.BaseList : null);
        part = part.WithParameterList(null).WithConstraintClauses([]);
        material.Further = $"{usings}namespace {space} {{\n{part.ToFullString()}\n}}\n";
        return root.ReplaceNode(type, kept);
    }
}
