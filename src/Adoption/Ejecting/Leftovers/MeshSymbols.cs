using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting.Leftovers;

/// <summary>Tells what belongs to Mesh.</summary>
internal static class MeshSymbols
{
    private static readonly HashSet<string> s_assemblies = new(StringComparer.Ordinal) { "Mesh.Runtime", "Mesh.Coordination" };

    /// <summary>The packages that go with Mesh.</summary>
    public static IReadOnlyList<string> Packages { get; } = ["Mesh.Generators", "Mesh.Runtime", "Mesh.Coordination"];

    /// <summary>Whether an assembly is one that applications reference.</summary>
    public static bool IsMesh(IAssemblySymbol? assembly) => assembly is not null && s_assemblies.Contains(assembly.Name);

    /// <summary>Whether a file is one of these assemblies, or of the components that the compiler loads.</summary>
    public static bool IsMeshFile(string? path) => Path.GetFileNameWithoutExtension(path) is "Mesh.Runtime" or "Mesh.Coordination" or "Mesh.Generators" or "Mesh.Analyzers" or "Mesh.CodeFixes";
}
