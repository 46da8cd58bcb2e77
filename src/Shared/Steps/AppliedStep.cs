using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Steps;

/// <summary>The place of a step; same as <c>Mesh.Steps.OperationPlace</c>.</summary>
internal enum StepPlace
{
    Journal,
    Audit,
    Guard,
    FeatureGate,
    Validate,
    Chaos,
}

/// <summary>A step of an operation, declared by an attribute.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Step">The class of the step.</param>
/// <param name="Place">The place of the step.</param>
/// <param name="Order">Its order among the steps of that place.</param>
/// <param name="On">The symbol that has the attribute: a method, a type, a parameter.</param>
internal sealed record AppliedStep(AttributeData Attribute, INamedTypeSymbol Step, StepPlace Place, int Order, ISymbol On)
{
    /// <summary>The origin of the step, as the header of the facade shows it.</summary>
    public string Origin => AppliedPolicy.NameOf(On is IParameterSymbol parameter ? parameter.ContainingSymbol : On);

    /// <summary>The name of the attribute, as written.</summary>
    public string Name => Attribute.AttributeClass!.WrittenName();
}
