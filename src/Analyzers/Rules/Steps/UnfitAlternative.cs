using Mesh.Shared.Steps;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Steps;

/// <summary>MESH046: the alternative that a step's attribute names cannot be called instead of the operation.</summary>
internal sealed class UnfitAlternative : StepRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.UnfitAlternative,
        "The alternative of the step cannot be called",
        "[{0}] on '{1}' has no alternative to call for '{2}': {3}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The generator would leave out the call, and the step would refuse what it wants answered otherwise.",
        RuleIds.Pages + RuleIds.UnfitAlternative + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(StepUses uses) => uses.Report(
        s_descriptor,
        uses.Steps,
        use => StepFit.Obstacle(use.Operation) is null ? Problem(use, uses) : null,
        use => HiddenMethods.In(uses.Home, StepAlternatives.Fitting(use.Step, uses.Service, use.Operation)));

    private static string? Problem(StepUse use, StepUses uses)
    {
        StepAlternatives.Of(use.Step, uses.Service, use.Operation, out string? problem);
        return problem;
    }
}
