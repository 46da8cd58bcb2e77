using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Steps;

/// <summary>The targets of a step: operations, arguments, results.</summary>
[Flags]
internal enum StepTargets
{
    None = 0,
    Operation = 1,
    Argument = 2,
    Result = 4,
}

/// <summary>Reads the targets of a step from the marks of its attribute's class.</summary>
internal static class StepTargetsReader
{
    private static readonly (string Mark, StepTargets Target)[] s_marks = [(AppliedSteps.Operation, StepTargets.Operation), (AppliedSteps.Argument, StepTargets.Argument), (AppliedSteps.Outcome, StepTargets.Result)];

    /// <summary>Gets the targets; none for an attribute that is not a step.</summary>
    public static StepTargets Of(INamedTypeSymbol? attribute) => attribute?.ContainingAssembly?.Name == SymbolFacts.RuntimeAssembly
        ? StepTargets.None
        : s_marks.Where(one => MarkedAttributes.Mark(attribute, StepKindsReader.Space, one.Mark) is not null).Aggregate(StepTargets.None, static (targets, one) => targets | one.Target);
}
