using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Steps;

/// <summary>A rule that checks the steps of the operations of one service.</summary>
internal abstract class StepRule : Rule
{
    public abstract IEnumerable<Diagnostic> Check(StepUses uses);
}
