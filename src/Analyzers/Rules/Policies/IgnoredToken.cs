using System.Collections.Immutable;
using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH038: a timeout or a hedge cancels a token that the method does not use.</summary>
internal sealed class IgnoredToken : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.IgnoredToken,
        "The method never uses its token",
        "[{0}] on '{1}' cannot work: {2}",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The policy ends the operation by its token, and by nothing else.",
        RuleIds.Pages + RuleIds.IgnoredToken + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        if (scope.Service is null) yield break;
        foreach (PolicyOperation operation in scope.Operations)
        {
            if (operation.Policies.FirstOrDefault(IsCooperative) is not { } policy || OperationFacts.Obstacle(operation.Operation) is not null || OperationFacts.Token(operation.Operation) is not { } token) continue;
            if (operation.Implementation is not { } method || !SymbolEqualityComparer.Default.Equals(method.ContainingType.OriginalDefinition, scope.Type)) continue;
            IMethodSymbol implementation = method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition;
            if (implementation.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not MethodDeclarationSyntax declaration || token.Ordinal >= declaration.ParameterList.Parameters.Count) continue;
            SyntaxToken name = declaration.ParameterList.Parameters[token.Ordinal].Identifier;
            if (((SyntaxNode?)declaration.Body ?? declaration.ExpressionBody?.Expression) is not { } body || !TakesTime(body) || Mentions(body, name.ValueText)) continue;
            yield return Diagnostic.Create(
                s_descriptor,
                name.GetLocation(),
                ImmutableDictionary<string, string?>.Empty.Add(Properties.IgnoredToken, "true"),
                policy.Kind.ToString(),
                AppliedPolicy.NameOf(policy.On),
                $"'{operation.Name}' never uses its parameter '{name.ValueText}', through which alone it could be ended; pass it on");
        }
    }

    private static bool IsCooperative(AppliedPolicy policy) =>
        policy.Kind == PolicyKind.Hedge || (policy.Kind is PolicyKind.Timeout or PolicyKind.TotalTimeout && policy.Attribute.Named("Abandon")?.Value is not true);

    // What calls nothing, or only makes a completed task, is over before any limit.
    private static bool TakesTime(SyntaxNode body) => body.DescendantNodesAndSelf().Any(static node => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FromResult" or "FromException" } } => false,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } => false,
        CommonForEachStatementSyntax loop => loop.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword),
        InvocationExpressionSyntax or AwaitExpressionSyntax or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax => true,
        _ => false,
    });

    private static bool Mentions(SyntaxNode body, string name) => body.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name);
}
