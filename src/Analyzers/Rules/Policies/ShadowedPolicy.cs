using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH034: a policy that nearer policies always replace, or that applies to no operation.</summary>
internal sealed class ShadowedPolicy : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.ShadowedPolicy,
        "The policy never holds",
        "[{0}] on '{1}' has no effect: {2}",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Other policies, or its own exceptions, leave it nothing to act on.",
        RuleIds.Pages + RuleIds.ShadowedPolicy + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        foreach (PolicyUse use in scope.Uses.Where(static use => use.Reached.Count > 0 && !use.Policy.IsOff))
        {
            if (use.InForce.Count == 0 && scope.IsExtended(cancellationToken)) continue;
            if (Problem(scope, use) is { } problem) yield return use.At(s_descriptor, problem, use.InForce.Count == 0 ? PolicyWithoutEffect.Removable : null);
            else if (IsEverythingExcepted(use)) yield return use.At(s_descriptor, PolicyPlaces.Value(use.Attribute, "Except", use.Policy.On), "Except names all the exceptions that it would act on");
        }
    }

    private static string? Problem(PolicyScope scope, PolicyUse use)
    {
        if (use.InForce.Count == 0)
        {
            bool isPassedOver = use.Policy.SkipsNonIdempotent && use.Reached.All(static operation => !operation.IsIdempotent);
            return isPassedOver ? $"every operation of '{scope.Type.Name}' is marked [NonIdempotent]" : $"every operation of '{scope.Type.Name}' has its own [{use.Kind}]";
        }

        // An operation has one of them, and the retry comes first.
        if (use.Kind != PolicyKind.Hedge) return null;
        AppliedPolicy?[] retries = [.. use.InForce.Select(static operation => operation.Policy(PolicyKind.Retry))];
        return retries.All(static retry => retry is not null && PolicyPlaces.Scalar(retry.Attribute, "Count") is int and not 0)
            ? $"an operation has one of [Hedge] and [Retry], and the [Retry] on '{AppliedPolicy.NameOf(retries[0]!.On)}' takes its place; remove one, or write [Retry(0)] here"
            : null;
    }

    private static bool IsEverythingExcepted(PolicyUse use)
    {
        INamedTypeSymbol[] except = [.. use.Attribute.Named("Except").Types()];
        if (except.Length == 0 || use.Attribute.Named("OnResult")?.Value is string) return false;
        // A failed Result is no exception.
        if (use.InForce.Any(static operation => OperationFacts.Result(operation.Operation) is { Name: "Result" } result && SymbolFacts.IsNamespace(result.ContainingNamespace, "Mesh.Results"))) return false;
        INamedTypeSymbol[] on = [.. use.Attribute.Named("On").Types()];
        return on.Length == 0 ? except.Any(static type => type.Is("System", "Exception")) : on.All(type => except.Any(excepted => type.IsOrDerivesFrom(excepted)));
    }
}
