using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.CodeFixes.Registrations;

/// <summary>Determines whether a call is made each time that its method runs: an attribute cannot express a condition.</summary>
internal static class CallConditions
{
    public static bool IsUnconditional(SyntaxNode call)
    {
        for (SyntaxNode node = call; node.Parent is { } parent; node = parent)
        {
            switch (parent)
            {
                case MethodDeclarationSyntax or CompilationUnitSyntax or ConstructorDeclarationSyntax:
                    return !IsInDirective(call);
                case BlockSyntax block when node is StatementSyntax && MayHaveLeft(block.Statements.TakeWhile(statement => statement != node)):
                case GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } when MayHaveLeftBefore(unit, node):
                    return false;
                case BlockSyntax or GlobalStatementSyntax or ExpressionStatementSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or ParenthesizedExpressionSyntax
                    or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ArgumentSyntax or ArgumentListSyntax or AwaitExpressionSyntax
                    or EqualsValueClauseSyntax or VariableDeclaratorSyntax or VariableDeclarationSyntax or LocalDeclarationStatementSyntax or AssignmentExpressionSyntax or UsingStatementSyntax:
                    break;
                case LambdaExpressionSyntax when parent.Parent?.Parent?.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureServices" } }:
                    break;
                default:
                    // A branch, a loop, a lambda that somebody may call or not ...
                    return false;
            }
        }

        return false;
    }

    private static bool MayHaveLeft(IEnumerable<StatementSyntax> before) =>
        before.Any(static statement => statement.DescendantNodesAndSelf(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Any(static node => node is ReturnStatementSyntax or GotoStatementSyntax));

    private static bool MayHaveLeftBefore(CompilationUnitSyntax unit, SyntaxNode node) =>
        MayHaveLeft(unit.Members.OfType<GlobalStatementSyntax>().Select(static global => global.Statement).TakeWhile(statement => statement != node));

    // Between #if and #endif.
    private static bool IsInDirective(SyntaxNode call)
    {
        int open = 0;
        for (DirectiveTriviaSyntax? directive = call.SyntaxTree.GetRoot().GetFirstDirective(); directive is not null && directive.SpanStart < call.SpanStart; directive = directive.GetNextDirective())
        {
            if (directive.IsKind(SyntaxKind.IfDirectiveTrivia)) open++;
            else if (directive.IsKind(SyntaxKind.EndIfDirectiveTrivia)) open--;
        }

        return open > 0;
    }
}
