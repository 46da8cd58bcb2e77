using Mesh.Shared.Policies;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Steps;

/// <summary>Where a step stands; as <c>Mesh.Steps.OperationPlace</c>.</summary>
internal enum StepPlace
{
    Journal,
    Audit,
    Guard,
    FeatureGate,
    Validate,
    Chaos,
}

/// <summary>A step of an operation, as an attribute says it.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Step">The class that is called.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Order">Its turn there.</param>
/// <param name="On">What the attribute stands on: a method, a type, a parameter.</param>
internal sealed record AppliedStep(AttributeData Attribute, INamedTypeSymbol Step, StepPlace Place, int Order, ISymbol On)
{
    /// <summary>Where it comes from, as the header says it.</summary>
    public string Origin => AppliedPolicy.NameOf(On is IParameterSymbol parameter ? parameter.ContainingSymbol : On);

    /// <summary>The attribute's name, as it is written.</summary>
    public string Name => Attribute.AttributeClass!.Name is var name && name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
}
