using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Shared.Shapes;

/// <summary>The members that decide what can be done with a type, so that they matter to a declaration that does not name them.</summary>
internal static class UnnamedMembers
{
    /// <summary>Whether a member is one of them.</summary>
    /// <param name="member">The member.</param>
    /// <param name="owner">The containing type.</param>
    public static bool Contains(SyntaxNode member, TypeDeclarationSyntax? owner) => member switch
    {
        ConversionOperatorDeclarationSyntax => true,
        // Whether there is one without parameters decides about the constraint new(), and so do required members.
        ConstructorDeclarationSyntax => true,
        MemberDeclarationSyntax { Modifiers: var modifiers } when modifiers.Any(SyntaxKind.RequiredKeyword) => true,
        // A step is called directly, which one that implements its interface explicitly cannot be.
        MethodDeclarationSyntax { ExplicitInterfaceSpecifier: not null } => true,
        // A key is made of the text of a value, or of what the value consists of.
        MethodDeclarationSyntax { Identifier.ValueText: "ToString" } => true,
        BaseFieldDeclarationSyntax or PropertyDeclarationSyntax => owner?.Kind() is SyntaxKind.RecordDeclaration or SyntaxKind.StructDeclaration or SyntaxKind.RecordStructDeclaration,
        _ => false,
    };
}
