using Mesh.Analyzers.Policies;
using Mesh.Analyzers.Tokens;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH022: a token whose source is reused for a later call (<c>ReuseToken</c>) may be used after its own call.</summary>
internal sealed class OutlivingToken : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.OutlivingToken,
        "The token may outlive its call",
        "The token '{0}' of '{1}' may be looked at after the call: {2}; its source serves a later call then, whose time-out would cancel this too; await it within the call, or write ReuseToken = false",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "With ReuseToken the source of the token is used again by a later call. What still looks at the token then is cancelled by that call's time-out.",
        RuleIds.Pages + RuleIds.OutlivingToken + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        if (scope.Service is null) yield break;
        foreach (PolicyOperation operation in scope.Operations)
        {
            if (!operation.Policies.Any(Reuses) || OperationFacts.Obstacle(operation.Operation) is not null || OperationFacts.Token(operation.Operation) is not { } given) continue;
            if (operation.Implementation is not { } method || !SymbolEqualityComparer.Default.Equals(method.ContainingType.OriginalDefinition, scope.Type)) continue;
            IMethodSymbol implementation = method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition;
            if (implementation.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not MethodDeclarationSyntax declaration || given.Ordinal >= implementation.Parameters.Length) continue;
            if (scope.Compilation.GetSemanticModel(declaration.SyntaxTree).GetOperation(declaration, cancellationToken) is not { } body) continue;
            IParameterSymbol token = implementation.Parameters[given.Ordinal];
            foreach ((SyntaxNode place, string problem) in new TokenUses(body, implementation, token).Outliving())
            {
                yield return Diagnostic.Create(s_descriptor, place.GetLocation(), token.Name, AppliedPolicy.NameOf(implementation), problem);
            }
        }
    }

    private static bool Reuses(AppliedPolicy policy) => policy.Kind is PolicyKind.Timeout or PolicyKind.TotalTimeout && policy.Attribute.Named("ReuseToken")?.Value is true;
}
