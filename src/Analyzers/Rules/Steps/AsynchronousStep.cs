using Mesh.Shared.Steps;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Steps;

/// <summary>MESH044: an asynchronous step, or one around calls, on an operation that is not asynchronous.</summary>
internal sealed class AsynchronousStep : StepRule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.AsynchronousStep,
        "The step needs an asynchronous operation",
        "[{0}] on '{1}' is not called for '{2}': {3}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A synchronous call cannot wait for a step without blocking a thread: so it would pass without the step.",
        RuleIds.Pages + RuleIds.AsynchronousStep + RuleIds.PageEnding);

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    public override IEnumerable<Diagnostic> Check(StepUses uses) => uses.Report(s_descriptor, uses.Steps, static use =>
        StepFit.Obstacle(use.Operation) is not null ? null : StepFit.Problem(StepKindsReader.All(use.Step.Step), use.Operation));
}
