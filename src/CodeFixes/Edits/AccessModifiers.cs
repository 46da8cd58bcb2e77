using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.CodeFixes.Edits;

/// <summary>Changes the accessibility of methods.</summary>
internal static class AccessModifiers
{
    /// <summary>
    /// Sets the accessibility to <c>public</c>, <c>internal</c>, or <c>protected internal</c>. Comments stay above the method.
    /// </summary>
    public static MethodDeclarationSyntax Set(MethodDeclarationSyntax method, Accessibility accessibility)
    {
        SyntaxTriviaList leading = method.Modifiers.Count > 0 ? method.Modifiers[0].LeadingTrivia : method.ReturnType.GetLeadingTrivia();
        SyntaxToken[] others = [.. method.Modifiers.Where(static modifier => !SyntaxFacts.IsAccessibilityModifier(modifier.Kind()))];
        SyntaxKind[] kinds = accessibility switch
        {
            Accessibility.Public => [SyntaxKind.PublicKeyword],
            Accessibility.ProtectedOrInternal => [SyntaxKind.ProtectedKeyword, SyntaxKind.InternalKeyword],
            _ => [SyntaxKind.InternalKeyword],
        };
        SyntaxToken[] modifiers = [.. kinds.Select(static kind => SyntaxFactory.Token(kind).WithTrailingTrivia(SyntaxFactory.Space)), .. others];
        if (method.Modifiers.Count == 0) method = method.WithReturnType(method.ReturnType.WithoutLeadingTrivia());
        else if (others.Length > 0) modifiers[kinds.Length] = others[0].WithLeadingTrivia();
        modifiers[0] = modifiers[0].WithLeadingTrivia(leading);
        return method.WithModifiers(SyntaxFactory.TokenList(modifiers));
    }
}
