using Mesh.Generators.Policies;
using Mesh.Shared.Equatable;

namespace Mesh.Generators.Resilience;

/// <summary>A class that is marked <c>[Resilience]</c>.</summary>
/// <param name="Name">The name by which its code is run.</param>
/// <param name="Namespace">The class's namespace; empty for none.</param>
/// <param name="Class">The class, to which a method is added that runs code; null where it is not partial.</param>
/// <param name="Policies">Its policies, in the effective order.</param>
internal sealed record ResilienceModel(string Name, string Namespace, string? Class, EquatableArray<PolicyText> Policies);
