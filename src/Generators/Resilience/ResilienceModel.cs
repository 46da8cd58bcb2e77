using Mesh.Generators.Policies;
using Mesh.Shared.Equatable;

namespace Mesh.Generators.Resilience;

/// <summary>A class marked <c>[Resilience]</c>.</summary>
/// <param name="Name">The name under which its code is run.</param>
/// <param name="Namespace">The class's namespace; empty for none.</param>
/// <param name="Class">The declaration of the class, to which a method that runs code is added; null when it is not partial.</param>
/// <param name="Policies">Its policies, in the effective order.</param>
internal sealed record ResilienceModel(string Name, string Namespace, string? Class, EquatableArray<PolicyText> Policies);
