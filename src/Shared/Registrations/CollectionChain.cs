using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Shared.Registrations;

/// <summary>
/// Finds the collection of services, or the builder that has one, with which a chain of calls begins. By syntax alone, since calls do not
/// bind before <c>AddMesh()</c> is generated.
/// </summary>
internal static class CollectionChain
{
    private const int MaxNames = 4;

    /// <summary>Gets the expression with which a chain of calls begins.</summary>
    public static ExpressionSyntax First(ExpressionSyntax expression)
    {
        while (true)
        {
            ExpressionSyntax? before = expression switch
            {
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } } when !IsMade(expression) => receiver,
                MemberAccessExpressionSyntax { Expression: var holder } => holder,
                ParenthesizedExpressionSyntax { Expression: var inner } => inner,
                CastExpressionSyntax { Expression: var inner } => inner,
                _ => null,
            };
            if (before is null) return expression;
            expression = before;
        }
    }

    /// <summary>Whether an expression makes a collection, or a host's builder.</summary>
    public static bool IsMade(ExpressionSyntax expression) => CollectionCreations.Is(expression)
        || (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax } }
            && name.StartsWith("Create", StringComparison.Ordinal) && name.EndsWith("Builder", StringComparison.Ordinal));

    /// <summary>Whether two chains may concern the same collection: unless each begins with one that is made for itself.</summary>
    /// <param name="built">The chain that builds a container.</param>
    /// <param name="other">The other chain, in the same member.</param>
    /// <param name="member">The member.</param>
    public static bool MayBeSame(ExpressionSyntax built, ExpressionSyntax other, SyntaxNode member)
    {
        ExpressionSyntax one = Origin(built, member), two = Origin(other, member);
        if (one == two || !IsMade(one)) return true;
        if (IsMade(two)) return false;
        // What is handed to a local function has the name of a parameter there.
        return one.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } || member.DescendantNodes().OfType<ArgumentSyntax>().Any(argument => argument.Expression is IdentifierNameSyntax passed && passed.Identifier.ValueText == variable.Identifier.ValueText);
    }

    // Through the variables that are declared with it.
    private static ExpressionSyntax Origin(ExpressionSyntax expression, SyntaxNode member)
    {
        ExpressionSyntax first = First(expression);
        for (int i = 0; i < MaxNames && first is IdentifierNameSyntax name && Declared(name, member) is { Initializer.Value: var value }; i++) first = First(value);
        return first;
    }

    // The one of the narrowest scope that the name is in.
    private static VariableDeclaratorSyntax? Declared(IdentifierNameSyntax name, SyntaxNode member) => member.DescendantNodes().OfType<VariableDeclaratorSyntax>()
        .Where(variable => variable.Identifier.ValueText == name.Identifier.ValueText && ScopeOf(variable).Span.Contains(name.Span))
        .OrderBy(static variable => ScopeOf(variable).Span.Length, Comparer<int>.Default)
        .FirstOrDefault();

    private static SyntaxNode ScopeOf(SyntaxNode node) => node.Ancestors().First(static scope => scope is BlockSyntax or UsingStatementSyntax or SwitchSectionSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax);
}
