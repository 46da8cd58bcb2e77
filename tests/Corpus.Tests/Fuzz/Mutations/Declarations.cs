using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Corpus.Tests.Fuzz.Mutations;

/// <summary>Makes parts of declarations out of text, and asks of them what several changes ask.</summary>
internal static class Declarations
{
    /// <summary>A parameter, with its attributes.</summary>
    public static ParameterSyntax Parameter(string text) => ((MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"void M({text});")!).ParameterList.Parameters[0];

    /// <summary>A class.</summary>
    public static ClassDeclarationSyntax Class(string text) => (ClassDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(text)!;

    /// <summary>A type with a body in the place of a semicolon.</summary>
    public static T Open<T>(T type) where T : TypeDeclarationSyntax => type.SemicolonToken.IsKind(SyntaxKind.None) ? type
        : (T)type.WithSemicolonToken(default).WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken)).WithCloseBraceToken(SyntaxFactory.Token(SyntaxKind.CloseBraceToken));

    /// <summary>Whether a type is one that has constructors: a class or a record.</summary>
    public static bool IsClass(TypeDeclarationSyntax type) => type is ClassDeclarationSyntax or RecordDeclarationSyntax && !type.Modifiers.Any(SyntaxKind.StaticKeyword);
}
