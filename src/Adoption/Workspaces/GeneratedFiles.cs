namespace Mesh.Adoption.Workspaces;

/// <summary>Recognizes files that a build writes, by their path.</summary>
internal static class GeneratedFiles
{
    /// <summary>Whether a build writes the file: it lies below <c>obj</c>, or is called as generated files are.</summary>
    public static bool Is(string path) => path.Replace('\\', '/').Contains("/obj/", StringComparison.Ordinal) || path.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".designer.cs", StringComparison.OrdinalIgnoreCase);
}
