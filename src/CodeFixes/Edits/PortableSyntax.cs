using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Mesh.CodeFixes.Edits;

/// <summary>Creates syntax for types and constants that has the same meaning in any file; the editor then shortens it, and adds the usings.</summary>
internal static class PortableSyntax
{
    /// <summary>Creates a type, with a using for its namespace.</summary>
    public static TypeSyntax Type(SyntaxGenerator generator, ITypeSymbol type) => ((TypeSyntax)generator.TypeExpression(type)).WithAdditionalAnnotations(Simplifier.AddImportsAnnotation);

    /// <summary>Creates a type from C# that compiles anywhere.</summary>
    public static TypeSyntax Type(string text) => SyntaxFactory.ParseTypeName(text).WithAdditionalAnnotations(Simplifier.Annotation);

    /// <summary>Creates <c>typeof(T)</c>, or <c>typeof(T&lt;&gt;)</c> for an open generic type.</summary>
    public static ExpressionSyntax TypeOf(SyntaxGenerator generator, INamedTypeSymbol type) =>
        SyntaxFactory.TypeOfExpression(Type(generator, type.IsGenericType && type.TypeArguments.Any(static argument => argument is ITypeParameterSymbol) ? type.ConstructUnboundGenericType() : type));

    /// <summary>Creates an attribute with a <c>typeof</c> as its argument: <c>DependsOn(typeof(T))</c>.</summary>
    public static AttributeSyntax AttributeOver(SyntaxGenerator generator, INamedTypeSymbol attribute, TypeSyntax type)
    {
        AttributeArgumentSyntax argument = SyntaxFactory.AttributeArgument(SyntaxFactory.TypeOfExpression(type));
        return SyntaxFactory.Attribute((NameSyntax)Type(generator, attribute), SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(argument)));
    }

    /// <summary>Creates a reference to an enum member or a constant: <c>ServiceLifetime.Scoped</c>.</summary>
    public static ExpressionSyntax Member(SyntaxGenerator generator, INamedTypeSymbol type, string name) =>
        SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, Type(generator, type), SyntaxFactory.IdentifierName(name));

    /// <summary>
    /// Creates a constant for another place from an expression; null when it is not a constant, or refers to
    /// something that is not visible there.
    /// </summary>
    /// <param name="expression">The expression.</param>
    /// <param name="model">The semantic model of the expression.</param>
    /// <param name="generator">The syntax generator.</param>
    /// <param name="elsewhere">The type in whose file it is used.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static ExpressionSyntax? Constant(ExpressionSyntax expression, SemanticModel model, SyntaxGenerator generator, INamedTypeSymbol elsewhere, CancellationToken cancellationToken)
    {
        if (expression is TypeOfExpressionSyntax { Type: var written }) return model.GetTypeInfo(written, cancellationToken).Type is INamedTypeSymbol type ? TypeOf(generator, type) : null;
        if (model.GetSymbolInfo(expression, cancellationToken).Symbol is IFieldSymbol { HasConstantValue: true, ContainingType: { } home } field)
        {
            return model.Compilation.IsSymbolAccessibleWithin(field, elsewhere) && IsInSightOf(home, elsewhere) ? Member(generator, home, field.Name) : null;
        }

        return expression is LiteralExpressionSyntax && model.GetConstantValue(expression, cancellationToken) is { HasValue: true, Value: not null } ? expression.WithoutTrivia() : null;
    }

    /// <summary>Whether the assembly of one type is that of the other, or referenced by it.</summary>
    public static bool IsInSightOf(INamedTypeSymbol type, INamedTypeSymbol elsewhere) =>
        type.ContainingAssembly.Name == elsewhere.ContainingAssembly.Name
        || elsewhere.ContainingAssembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == type.ContainingAssembly.Name));
}
