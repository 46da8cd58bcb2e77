using Mesh.Shared.Model;
using Microsoft.CodeAnalysis;

namespace Mesh.Shared.Registrations;

/// <summary>
/// Makes the steps of a registration whose type is no constant: one for each type that it can be, or one that says where the type comes
/// from.
/// </summary>
internal static class ComputedReader
{
    /// <summary>Gets the steps.</summary>
    /// <param name="kind">What is done with the registrations.</param>
    /// <param name="types">The types.</param>
    /// <param name="registration">What else is known of the registrations.</param>
    /// <param name="byClass">Whether the container constructs a class, so that a type without one is not among them.</param>
    /// <param name="isLocal">Whether the types could be read without other files.</param>
    public static IEnumerable<ReadStep> Steps(StepKind kind, PossibleTypes types, RegistrationModel registration, bool byClass, bool isLocal)
    {
        foreach (ITypeSymbol type in types.Types) yield return Step(kind, RegistrationReader.Unknown(type, registration.Key) with { Lifetime = registration.Lifetime }, null, isLocal);
        foreach (string assembly in types.Assemblies) yield return Step(byClass ? StepKind.Scan : StepKind.Computed, null, assembly, isLocal);
        if (types.IsAny) yield return Step(StepKind.Computed, null, null, isLocal);
    }

    private static ReadStep Step(StepKind kind, RegistrationModel? registration, string? assembly, bool isLocal) => new(new RegistrationStep(kind, false, registration, null, assembly), [], isLocal);
}
