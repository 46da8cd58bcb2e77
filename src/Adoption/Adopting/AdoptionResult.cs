using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Adopting;

/// <summary>What an adoption changes.</summary>
/// <param name="Before">The sources before it, with the references that the packages will add.</param>
/// <param name="After">The sources after it.</param>
/// <param name="Outcomes">What becomes of each registration, in the order of files and lines.</param>
/// <param name="Referencing">The projects that reference the package afterwards: those with attributes, and those that call <c>AddMesh()</c>.</param>
/// <param name="Creations">Where <c>AddMesh()</c> is called for the first time, as <c>Program.cs(12)</c>.</param>
/// <param name="Known">The errors that the sources have had before.</param>
/// <param name="Errors">What the compiler will report, and has not reported before.</param>
internal sealed record AdoptionResult(Solution Before, Solution After, IReadOnlyList<Outcome> Outcomes, IReadOnlyCollection<ProjectId> Referencing, IReadOnlyList<string> Creations, IReadOnlyList<Diagnostic> Known, IReadOnlyList<Diagnostic> Errors);
