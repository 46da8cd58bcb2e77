using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>
/// MESH033: a call of an operation from within its class, which bypasses the facade. Only where the operation's method has a policy that
/// the caller does not have: policies of the class have begun with the call that led here.
/// </summary>
internal sealed class SelfCall : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.SelfCall,
        "The call goes past the facade",
        "[{0}] on '{1}' has no effect: {2}",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Policies act in facades. A call from within the class goes straight to the method.",
        RuleIds.Pages + RuleIds.SelfCall + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        if (scope.Service is null) yield break;
        ILookup<string, PolicyOperation> called = scope.Operations
            .Where(static operation => operation.Implementation is { ExplicitInterfaceImplementations.IsEmpty: true } && OwnKinds(operation).Any())
            .ToLookup(static operation => operation.Implementation!.Name, StringComparer.Ordinal);
        if (called.Count == 0) yield break;
        foreach (SyntaxReference reference in scope.Type.DeclaringSyntaxReferences)
        {
            SemanticModel? model = null;
            foreach (InvocationExpressionSyntax call in reference.GetSyntax(cancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (NameOf(call) is not { } name || !called.Contains(name.Identifier.ValueText)) continue;
                // Names are not enough: only what is called like an operation with policies is bound.
                model ??= scope.Compilation.GetSemanticModel(reference.SyntaxTree);
                if (Bypassed(scope, called[name.Identifier.ValueText], call, model, cancellationToken) is not { Count: > 0 } bypassed) continue;
                yield return Diagnostic.Create(
                    s_descriptor,
                    name.GetLocation(),
                    string.Join(", ", bypassed),
                    $"{scope.Type.Name}.{name.Identifier.ValueText}",
                    "a call from within the class goes straight to the method, past the facade; call it through the contract, or move it to another service");
            }
        }
    }

    // GetAsync(...) and this.GetAsync(...).
    private static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name,
        _ => null,
    };

    private static List<PolicyKind> Bypassed(PolicyScope scope, IEnumerable<PolicyOperation> called, InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol target) return [];
        PolicyOperation? operation = called.FirstOrDefault(candidate => IsSame(candidate.Implementation, target));
        if (operation is null) return [];
        ISymbol? caller = model.GetEnclosingSymbol(call.SpanStart, cancellationToken);
        while (caller is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction }) caller = caller.ContainingSymbol;
        PolicyKind[] held = [.. scope.Operations.Where(candidate => IsSame(candidate.Implementation, caller)).SelectMany(static candidate => candidate.Policies).Select(static policy => policy.Kind)];
        return [.. OwnKinds(operation).Except(held)];
    }

    private static IEnumerable<PolicyKind> OwnKinds(PolicyOperation operation) => operation.Policies.Where(static policy => policy.On is IMethodSymbol).Select(static policy => policy.Kind);

    private static bool IsSame(ISymbol? method, ISymbol? other) => method is not null && SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, other?.OriginalDefinition);
}
