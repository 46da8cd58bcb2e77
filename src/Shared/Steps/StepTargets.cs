using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Steps;

/// <summary>What the marks of an attribute's class make it a step of.</summary>
[Flags]
internal enum StepTargets
{
    None = 0,
    Operation = 1,
    Argument = 2,
    Result = 4,
}

/// <summary>Reads what an attribute's class is a step of.</summary>
internal static class StepTargetsReader
{
    private static readonly (string Mark, StepTargets Target)[] s_marks = [(AppliedSteps.Operation, StepTargets.Operation), (AppliedSteps.Argument, StepTargets.Argument), (AppliedSteps.Outcome, StepTargets.Result)];

    /// <summary>Gets what it is a step of; none for an attribute that is no step.</summary>
    public static StepTargets Of(INamedTypeSymbol? attribute) => attribute?.ContainingAssembly?.Name == SymbolFacts.RuntimeAssembly
        ? StepTargets.None
        : s_marks.Where(one => MarkedAttributes.Mark(attribute, StepKindsReader.Space, one.Mark) is not null).Aggregate(StepTargets.None, static (targets, one) => targets | one.Target);
}
