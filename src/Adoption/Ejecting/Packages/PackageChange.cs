using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting.Packages;

/// <summary>What changes among the packages of a project.</summary>
/// <param name="Project">The project.</param>
/// <param name="KeepsRuntime">The packages of Mesh whose types its sources still name.</param>
/// <param name="Added">The packages that what was written needs, beside those that came with Mesh.</param>
internal sealed record PackageChange(Project Project, IReadOnlyList<string> KeepsRuntime, IReadOnlyList<string> Added);
