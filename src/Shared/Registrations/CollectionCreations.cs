using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Shared.Registrations;

/// <summary>Recognizes <c>new ServiceCollection()</c> by its syntax.</summary>
internal static class CollectionCreations
{
    private const string Name = "ServiceCollection";

    /// <summary>Whether an expression creates a collection of services.</summary>
    public static bool Is(ExpressionSyntax? expression) => expression switch
    {
        ObjectCreationExpressionSyntax creation => IsNamed(creation.Type),
        // ServiceCollection services = new();
        ImplicitObjectCreationExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax declaration } } => IsNamed(declaration.Type),
        _ => false,
    };

    private static bool IsNamed(TypeSyntax type) => type is SimpleNameSyntax { Identifier.ValueText: Name } or QualifiedNameSyntax { Right.Identifier.ValueText: Name } or AliasQualifiedNameSyntax { Name.Identifier.ValueText: Name };
}
