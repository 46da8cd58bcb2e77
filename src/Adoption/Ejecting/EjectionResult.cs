using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting;

/// <summary>What a solution is without Mesh.</summary>
/// <param name="Solution">The sources, changed.</param>
/// <param name="Written">What was written, a line each.</param>
/// <param name="Left">What needs a hand.</param>
/// <param name="Lost">What Mesh did and nothing does any more, a line each.</param>
/// <param name="Packages">The packages of the projects that change.</param>
internal sealed record EjectionResult(Solution Solution, IReadOnlyList<string> Written, IReadOnlyList<LeftToDo> Left, IReadOnlyList<string> Lost, IReadOnlyList<Packages.PackageChange> Packages)
{
    /// <summary>Whether there was nothing to do.</summary>
    public bool IsNothing => Written.Count == 0 && Packages.Count == 0;
}
