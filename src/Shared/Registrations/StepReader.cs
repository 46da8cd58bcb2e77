using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Shared.Registrations;

/// <summary>A step and its place.</summary>
/// <param name="Read">The step.</param>
/// <param name="Container">The documentation id of the containing method.</param>
/// <param name="Call">The call.</param>
internal sealed record PlacedStep(ReadStep Read, string Container, ExpressionSyntax Call);

/// <summary>Reads the steps in a file, or in a part of it.</summary>
internal static class StepReader
{
    public static List<PlacedStep> Read(RegistrationSites sites, SemanticModel model, CancellationToken cancellationToken)
    {
        var found = new List<PlacedStep>();
        foreach (ExpressionSyntax call in sites.Calls)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string? container = null;
            foreach (ReadStep read in RegistrationReader.Read(call, model, cancellationToken))
            {
                container ??= ContainerOf(model, call, cancellationToken);
                found.Add(new PlacedStep(IsCertain(call) ? read : read with { Step = read.Step with { IsCertain = false } }, container, call));
            }
        }

        return found;
    }

    private static string ContainerOf(SemanticModel model, ExpressionSyntax call, CancellationToken cancellationToken)
    {
        ISymbol? symbol = model.GetEnclosingSymbol(call.SpanStart, cancellationToken);
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction }) symbol = symbol.ContainingSymbol;
        return (symbol?.OriginalDefinition is IMethodSymbol method ? ExtensionBlocks.Implementation(method) : symbol?.OriginalDefinition)?.GetDocumentationCommentId() ?? "";
    }

    /// <summary>Whether a node is in no branch, no loop and no handler of its method.</summary>
    public static bool IsCertain(SyntaxNode place)
    {
        for (SyntaxNode? node = place.Parent; node is not null and not MemberDeclarationSyntax; node = node.Parent)
        {
            if (node is IfStatementSyntax or ElseClauseSyntax or SwitchSectionSyntax or SwitchExpressionArmSyntax or ConditionalExpressionSyntax or CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or CatchClauseSyntax) return false;
            if (node.IsKind(SyntaxKind.LogicalAndExpression) || node.IsKind(SyntaxKind.LogicalOrExpression) || node.IsKind(SyntaxKind.CoalesceExpression)) return false;
        }

        return true;
    }
}
