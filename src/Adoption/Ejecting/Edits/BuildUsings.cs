using Microsoft.CodeAnalysis.Text;

namespace Mesh.Adoption.Ejecting.Edits;

/// <summary>The file in which a build imports namespaces for a whole project.</summary>
internal static class BuildUsings
{
    private const string Suffix = ".GlobalUsings.g.cs";

    /// <summary>Whether a file is that one.</summary>
    public static bool Is(string? path) => path?.EndsWith(Suffix, StringComparison.Ordinal) == true;

    /// <summary>Whether a line of it imports the namespace of Mesh, which the package asks for.</summary>
    public static bool IsOfMesh(TextLine line) => line.ToString().Trim() is "global using Mesh;" or "global using global::Mesh;";
}
