using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Policies;

/// <summary>MESH032: durations that contradict each other. For two policies it is reported at the nearer one.</summary>
internal sealed class ContradictingDurations : PolicyRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.ContradictingDurations,
        "The durations contradict each other",
        "'{0}' has an invalid {1}: {2}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "What the longer one is for never happens: the shorter one ends it before.",
        RuleIds.Pages + RuleIds.ContradictingDurations + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(PolicyScope scope, CancellationToken cancellationToken)
    {
        foreach (AppliedPolicy retry in scope.Own.Where(static policy => policy.Kind == PolicyKind.Retry))
        {
            if (PolicyValues.Ticks(retry, "MaxDuration") is > 0 and { } limit && PolicyValues.Ticks(retry, "Delay") is { } delay && delay >= limit)
            {
                yield return PolicyValues.At(s_descriptor, retry, "MaxDuration", PolicyPlaces.Value(retry.Attribute, "MaxDuration", retry.On), $"it is not above Delay ({Text(retry, "Delay")}), so that no second attempt could begin");
            }
        }

        foreach (PolicyOperation operation in scope.Operations)
        {
            if (operation.Policy(PolicyKind.Timeout) is not { } timeout || operation.Policy(PolicyKind.TotalTimeout) is not { } total) continue;
            if (PolicyValues.Ticks(timeout, "Duration") is not { } attempt || PolicyValues.Ticks(total, "Duration") is not { } call || attempt < call || call == 0) continue;
            bool isAtAttempt = scope.IsOwn(timeout) && (!scope.IsOwn(total) || operation.IsNearer(timeout, total) || SymbolEqualityComparer.Default.Equals(timeout.On, total.On));
            if (isAtAttempt) yield return PolicyValues.At(s_descriptor, timeout, "Duration", PolicyPlaces.Value(timeout.Attribute, "Duration", timeout.On), $"it is not below the total timeout of {Text(total, "Duration")} ({total.Origin}), which ends the call before");
            else if (scope.IsOwn(total)) yield return PolicyValues.At(s_descriptor, total, "Duration", PolicyPlaces.Value(total.Attribute, "Duration", total.On), $"it is not above the timeout of {Text(timeout, "Duration")} ({timeout.Origin}) that each attempt has");
        }
    }

    private static string Text(AppliedPolicy policy, string name) => (PolicyValues.Effective(policy, name) as string ?? "").Trim();
}
