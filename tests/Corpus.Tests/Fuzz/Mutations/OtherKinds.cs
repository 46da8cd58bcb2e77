using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Corpus.Tests.Fuzz.Mutations;

/// <summary>Makes another kind of type of one: abstract, static, partial, file-local, generic, a record, an interface, public or not.</summary>
internal sealed class OtherKinds : Mutation
{
    private static readonly SyntaxKind[] s_accessibilities = [SyntaxKind.PublicKeyword, SyntaxKind.InternalKeyword, SyntaxKind.PrivateKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.FileKeyword];

    public override SyntaxNode? Apply(SyntaxNode root, Material material, Random random)
    {
        TypeDeclarationSyntax? type = Pick(root.DescendantNodes().OfType<TypeDeclarationSyntax>().Where(static type => type is ClassDeclarationSyntax or InterfaceDeclarationSyntax or RecordDeclarationSyntax), random);
        if (type is null) return null;
        bool isNested = type.Parent is TypeDeclarationSyntax;
        return root.ReplaceNode(type, random.Next(12) switch
        {
            0 => Accessible(type, SyntaxKind.PublicKeyword),
            1 => Accessible(type, SyntaxKind.InternalKeyword),
            2 => Accessible(type, isNested ? SyntaxKind.PrivateKeyword : SyntaxKind.FileKeyword),
            3 => Accessible(type, isNested ? SyntaxKind.ProtectedKeyword : SyntaxKind.PublicKeyword),
            4 or 5 when type is ClassDeclarationSyntax && !Has(type, SyntaxKind.SealedKeyword) && !Has(type, SyntaxKind.StaticKeyword) => Modified(type, random.Next(2) == 0 ? SyntaxKind.AbstractKeyword : SyntaxKind.SealedKeyword),
            6 when type is ClassDeclarationSyntax { BaseList: null, Members.Count: 0, ParameterList: null } && !Has(type, SyntaxKind.SealedKeyword) => Modified(type, SyntaxKind.StaticKeyword),
            7 when !Has(type, SyntaxKind.PartialKeyword) => Last(type, SyntaxKind.PartialKeyword),
            8 when type is ClassDeclarationSyntax && !Has(type, SyntaxKind.StaticKeyword) => Parsed(type, "class", "record"),
            9 when type is ClassDeclarationSyntax => Parsed(type, "class", "struct"),
            10 when type is ClassDeclarationSyntax => Modified(type, SyntaxKind.UnsafeKeyword),
            11 when type.TypeParameterList is null => type.WithTypeParameterList(SyntaxFactory.TypeParameterList([SyntaxFactory.TypeParameter("TMore")])).WithIdentifier(type.Identifier.WithTrailingTrivia()),
            _ => Last(type, SyntaxKind.PartialKeyword),
        });
    }

    private static bool Has(TypeDeclarationSyntax type, SyntaxKind modifier) => type.Modifiers.Any(modifier);

    private static TypeDeclarationSyntax Accessible(TypeDeclarationSyntax type, SyntaxKind accessibility)
    {
        SyntaxTokenList others = [.. type.Modifiers.Where(static modifier => !s_accessibilities.Contains(modifier.Kind()))];
        return Modified((TypeDeclarationSyntax)type.WithModifiers(others), accessibility);
    }

    private static TypeDeclarationSyntax Modified(TypeDeclarationSyntax type, SyntaxKind modifier) => Has(type, modifier) ? type : (TypeDeclarationSyntax)type.WithModifiers(type.Modifiers.Insert(0, SyntaxFactory.Token([SyntaxFactory.Space], modifier, [SyntaxFactory.Space])));

    private static TypeDeclarationSyntax Last(TypeDeclarationSyntax type, SyntaxKind modifier) => Has(type, modifier) ? type : (TypeDeclarationSyntax)type.WithModifiers(type.Modifiers.Add(SyntaxFactory.Token([SyntaxFactory.Space], modifier, [SyntaxFactory.Space])));

    private static MemberDeclarationSyntax Parsed(TypeDeclarationSyntax type, string before, string after)
    {
        string text = type.ToFullString();
        int place = type.Keyword.SpanStart - type.FullSpan.Start;
        return SyntaxFactory.ParseMemberDeclaration(text[..place] + after + text[(place + before.Length)..], options: Compile.ParseOptions)!;
    }
}
