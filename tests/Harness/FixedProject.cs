using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Harness;

/// <summary>A project of a solution that a fix is tried on.</summary>
/// <param name="Name">The name, also of its assembly.</param>
/// <param name="IsRoot">Whether it is an executable. Its entry point is added when no source has one.</param>
/// <param name="Sources">The sources; the files are called Test0.cs, Test1.cs ...</param>
public sealed record FixedProject(string Name, bool IsRoot, params string[] Sources)
{
    /// <summary>The names of the projects that it references.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The version of C#.</summary>
    public LanguageVersion Language { get; init; } = LanguageVersion.Latest;

    /// <summary>Assemblies that it references besides the usual ones.</summary>
    public IReadOnlyList<MetadataReference> Assemblies { get; init; } = [];
}
