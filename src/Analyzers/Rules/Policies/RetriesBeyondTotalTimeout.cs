using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH019: the attempts, each with its full time limit, exceed the time limit of the call.</summary>
internal sealed class RetriesBeyondTotalTimeout : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.RetriesBeyondTotalTimeout,
        "The attempts do not fit into the total timeout",
        "'{0}' may be tried {1} times for {2} each, which is more than the total timeout of {3}: the last attempts may not come to their end, or not begin",
        Categories.Usage,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Attempts that time out leave less of the total timeout than the next one may take.",
        RuleIds.Pages + RuleIds.RetriesBeyondTotalTimeout + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        foreach (PolicyOperation operation in scope.Operations)
        {
            if (operation.Policy(PolicyKind.Retry) is not { } retry || operation.Policy(PolicyKind.Timeout) is not { } timeout || operation.Policy(PolicyKind.TotalTimeout) is not { } total) continue;
            if (PolicyPlaces.Scalar(retry.Attribute, "Count") is not (int and > 0 and var count) || PolicyValues.Ticks(timeout, "Duration") is not { } attempt || PolicyValues.Ticks(total, "Duration") is not { } call) continue;
            // Where one attempt is too long already, the values contradict each other (MESH032).
            if (attempt >= call || (count + 1L) * (double)attempt <= call) continue;
            if (Nearest(scope, operation, retry, timeout, total) is not { } own) continue;
            yield return Diagnostic.Create(
                s_descriptor,
                PolicyPlaces.Value(own.Attribute, own.Kind == PolicyKind.Retry ? "Count" : "Duration", own.On),
                operation.Implementation is { } method ? AppliedPolicy.NameOf(method) : AppliedPolicy.NameOf(operation.Operation),
                Words.Number(count + 1L),
                PolicyPlaces.Scalar(timeout.Attribute, "Duration"),
                PolicyPlaces.Scalar(total.Attribute, "Duration"));
        }
    }

    private static AppliedPolicy? Nearest(PolicyScope scope, PolicyOperation operation, params AppliedPolicy[] policies)
    {
        AppliedPolicy? nearest = null;
        foreach (AppliedPolicy policy in policies.Where(scope.IsOwn))
        {
            if (nearest is null || (operation.IsNearer(policy, nearest) && !SymbolEqualityComparer.Default.Equals(policy.On, nearest.On))) nearest = policy;
        }

        return nearest;
    }
}
