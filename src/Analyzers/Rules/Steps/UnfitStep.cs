using Mesh.Shared.Steps;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Steps;

/// <summary>
/// MESH043: a step on an operation for which it cannot be called: no struct can hold the arguments, or its class cannot be named.
/// </summary>
internal sealed class UnfitStep : StepRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UnfitStep,
        "The step cannot be called",
        "[{0}] on '{1}' is not called for '{2}': {3}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A call would pass without the step: who relies on a guard would have none.",
        RuleIds.Pages + RuleIds.UnfitStep + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(StepUses uses) => uses.Report(s_descriptor, uses.Steps, use =>
        StepFit.Obstacle(use.Operation) ?? StepFit.ClassProblem(use.Step, uses.Home) ?? StepFit.BulkProblem(use.Step, uses.Service, use.Operation));
}
