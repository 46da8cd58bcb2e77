using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Mesh.CodeFixes.Edits;

/// <summary>Writes types and constants so that they mean the same in any file; the editor then shortens them, and adds the usings.</summary>
internal static class PortableSyntax
{
    /// <summary>A type, with a using for its namespace.</summary>
    public static TypeSyntax Type(SyntaxGenerator generator, ITypeSymbol type) => (TypeSyntax)generator.TypeExpression(type, addImport: true);

    /// <summary>A type given as C# that compiles anywhere.</summary>
    public static TypeSyntax Type(string text) => SyntaxFactory.ParseTypeName(text).WithAdditionalAnnotations(Simplifier.Annotation);

    /// <summary><c>typeof(T)</c>, of an open generic type <c>typeof(T&lt;&gt;)</c>.</summary>
    public static ExpressionSyntax TypeOf(SyntaxGenerator generator, INamedTypeSymbol type) =>
        SyntaxFactory.TypeOfExpression(Type(generator, type.IsGenericType && type.TypeArguments.Any(static argument => argument is ITypeParameterSymbol) ? type.ConstructUnboundGenericType() : type));

    /// <summary>A member of an enum or a constant: <c>ServiceLifetime.Scoped</c>.</summary>
    public static ExpressionSyntax Member(SyntaxGenerator generator, INamedTypeSymbol type, string name) =>
        SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, Type(generator, type), SyntaxFactory.IdentifierName(name));

    /// <summary>A constant as it was written somewhere, for somewhere else; null when it is none, or what it names is not to be seen there.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="model">What it means.</param>
    /// <param name="generator">Writes types.</param>
    /// <param name="elsewhere">The type in whose file it is to be written.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static ExpressionSyntax? Constant(ExpressionSyntax expression, SemanticModel model, SyntaxGenerator generator, INamedTypeSymbol elsewhere, CancellationToken cancellationToken)
    {
        if (expression is TypeOfExpressionSyntax { Type: var written }) return model.GetTypeInfo(written, cancellationToken).Type is INamedTypeSymbol type ? TypeOf(generator, type) : null;
        if (model.GetSymbolInfo(expression, cancellationToken).Symbol is IFieldSymbol { HasConstantValue: true, ContainingType: { } home } field)
        {
            return model.Compilation.IsSymbolAccessibleWithin(field, elsewhere) && IsInSightOf(home, elsewhere) ? Member(generator, home, field.Name) : null;
        }

        return expression is LiteralExpressionSyntax && model.GetConstantValue(expression, cancellationToken) is { HasValue: true, Value: not null } ? expression.WithoutTrivia() : null;
    }

    /// <summary>Whether the assembly of one type is the other's, or referenced by it.</summary>
    public static bool IsInSightOf(INamedTypeSymbol type, INamedTypeSymbol elsewhere) =>
        type.ContainingAssembly.Name == elsewhere.ContainingAssembly.Name
        || elsewhere.ContainingAssembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == type.ContainingAssembly.Name));
}
