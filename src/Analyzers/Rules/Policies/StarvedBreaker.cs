using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH039: a circuit breaker that can never reach its minimum throughput, because a rate limit admits fewer calls.</summary>
internal sealed class StarvedBreaker : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.StarvedBreaker,
        "The circuit breaker never opens",
        "[{0}] on '{1}' cannot work: {2}",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A rate limit lets fewer calls through than the breaker needs to see.",
        RuleIds.Pages + RuleIds.StarvedBreaker + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        foreach (PolicyUse use in scope.Uses.Where(static use => use.Kind == PolicyKind.CircuitBreaker))
        {
            if (use.FirstOrAll(operation => Admitted(use.Policy, operation) < Needed(use.Policy)) is not { } starved) continue;
            AppliedPolicy limit = starved.Policy(PolicyKind.RateLimit)!;
            string place = use.Attribute.Named("MinimumThroughput") is null ? "Sampling" : "MinimumThroughput";
            yield return use.At(
                s_descriptor,
                PolicyPlaces.Value(use.Attribute, place, use.Policy.On),
                $"it says nothing before it has seen {Words.Number(Needed(use.Policy))} calls in {PolicyValues.Effective(use.Policy, "Sampling")}, and [RateLimit] on '{AppliedPolicy.NameOf(limit.On)}' lets at most {Words.Number((int)Admitted(use.Policy, starved))} through; lower MinimumThroughput, or count calls with Window");
        }
    }

    // The most attempts that the limit lets through in the time that the breaker looks at; without end where there is no limit, or nobody can tell.
    private static double Admitted(AppliedPolicy breaker, PolicyOperation operation)
    {
        const double Endless = double.PositiveInfinity;
        // Other operations, or calls of other keys, may add to what it sees.
        if (breaker.Attribute.Named("Window")?.Value is int and > 0 || breaker.Attribute.Named("Name")?.Value is string) return Endless;
        if (operation.Policy(PolicyKind.RateLimit) is not { } limit || limit.Attribute.Named("Key")?.Value is string) return Endless;
        if (PolicyPlaces.Scalar(limit.Attribute, "Permits") is not (int and > 0 and var permits) || PolicyValues.Ticks(limit, "Per") is not (> 0 and var per)) return Endless;
        if (PolicyValues.Ticks(breaker, "Sampling") is not (> 0 and var sampling)) return Endless;
        // The time begins with a bucket that is full, or within a period.
        return permits * (Math.Ceiling(sampling / (double)per) + 1) * Attempts(operation, limit);
    }

    private static double Attempts(PolicyOperation operation, AppliedPolicy limit)
    {
        if (limit.Attribute.Named("PerAttempt")?.Value is true) return 1;
        if (operation.Policy(PolicyKind.Retry) is { } retry) return PolicyPlaces.Scalar(retry.Attribute, "Count") is int and >= 0 and var more ? 1.0 + more : double.PositiveInfinity;
        return operation.Policy(PolicyKind.Hedge) is { } hedge ? 1.0 + PolicyValues.Number(hedge, "Count") : 1;
    }

    private static int Needed(AppliedPolicy breaker) => PolicyValues.Number(breaker, "MinimumThroughput");
}
