using Mesh.Analyzers.Places;
using Mesh.Analyzers.Policies;
using Mesh.Shared.Policies;
using Mesh.Shared.Steps;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Rules.Steps;

/// <summary>
/// MESH045: the step class of an attribute implements no interface of steps, cannot be called directly, or cannot be named by users of the
/// attribute; or a member that is marked to name an alternative cannot do so.
/// </summary>
internal sealed class InvalidStep : Rule
{
    private static readonly DiagnosticDescriptor s_descriptor = new(
        RuleIds.InvalidStep,
        "The class is no step",
        "[{0}] cannot be a step: {1}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Facades call the class of a step directly; when, is said by the interfaces of Mesh.Steps that it implements.",
        RuleIds.Pages + RuleIds.InvalidStep + RuleIds.PageEnding);

    private static readonly string[] s_markers = ["OperationStepAttribute`1", "ArgumentStepAttribute`1", "ResultStepAttribute`1"];

    public override DiagnosticDescriptor Descriptor => s_descriptor;

    /// <summary>Checks a class that may be an attribute.</summary>
    public static IEnumerable<Diagnostic> Check(INamedTypeSymbol type)
    {
        if (!IsAttribute(type)) yield break;
        foreach (AttributeData mark in type.GetAttributes())
        {
            if (!s_markers.Any(name => mark.AttributeClass.Is(StepKindsReader.Space, name)) || mark.AttributeClass!.TypeArguments[0] is not INamedTypeSymbol { TypeKind: TypeKind.Class } step) continue;
            bool isOperation = mark.AttributeClass.Is(StepKindsReader.Space, s_markers[0]);
            string? problem =
                isOperation && mark.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Enum, Value: int place and not (>= 0 and <= (int)StepPlace.Chaos) } ? $"{Words.Number(place)} is no OperationPlace, so that nothing is called; write one of its members, such as OperationPlace.Guard"
                : isOperation && StepKindsReader.IsNever(step) ? StepFit.NeverCalled(step)
                : type.IsPublic() && !step.IsPublic() ? $"'{step.Name}' is less accessible than the attribute, so that who uses it could not name the step; make it public"
                : StepKindsReader.Explicit(step) is { } name ? $"'{step.Name}' implements {name} explicitly, and is called directly; make the method public"
                : StepAlternatives.Marked(type).Select(marked => StepAlternatives.MarkProblem(marked, isOperation ? StepKindsReader.All(step) : StepKinds.None, step)).FirstOrDefault(static found => found is not null) is { } unmarked ? unmarked
                : isOperation && StepKindsReader.KeyPart(step) is { } part && (KeyTypes.Problem(part) ?? KeyTexts.Problem(part, type.ContainingAssembly)) is { } unfit ? $"what '{step.Name}' adds to the key of a cache {unfit}; give text, a number or a record of such"
                : null;
            if (problem is not null) yield return Diagnostic.Create(s_descriptor, AttributePlaces.TypeArgument(mark, type), type.Name, problem);
        }
    }

    private static bool IsAttribute(INamedTypeSymbol type) => type.BaseType.IsOrDerivesFrom("System", "Attribute");
}
