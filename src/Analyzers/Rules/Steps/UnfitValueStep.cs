using Mesh.Shared.Steps;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Steps;

/// <summary>MESH047: an argument step or a result step where it cannot be called.</summary>
internal sealed class UnfitValueStep : StepRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UnfitValueStep,
        "The argument or the result cannot be looked at",
        "[{0}] on '{1}' is not called for '{2}': {3}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The value would pass unchanged and unchecked.",
        RuleIds.Pages + RuleIds.UnfitValueStep + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(StepUses uses) =>
    [
        .. uses.Report(s_descriptor, uses.Arguments, use => StepFit.ArgumentProblem(use.Operation, use.Operation.Parameters[((IParameterSymbol)use.Step.On).Ordinal]) ?? StepFit.NamingProblem(use.Step, uses.Home)),
        .. uses.Report(s_descriptor, uses.Results, use => StepFit.ResultProblem(use.Operation) ?? StepFit.NamingProblem(use.Step, uses.Home)),
    ];
}
