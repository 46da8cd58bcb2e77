namespace Mesh.Tool.Assemblies;

/// <summary>An assembly with its references in the same folder.</summary>
/// <param name="Main">The assembly.</param>
/// <param name="Others">The others, in the order of their names.</param>
/// <param name="Absent">The names of the references that are not there.</param>
internal sealed record Deployment(AssemblyFile Main, IReadOnlyList<AssemblyFile> Others, IReadOnlyList<string> Absent)
{
    /// <exception cref="ToolException">An assembly cannot be read.</exception>
    public static Deployment Read(string path)
    {
        AssemblyFile main = AssemblyReader.Read(path);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        var found = new SortedDictionary<string, AssemblyFile>(StringComparer.Ordinal);
        var open = new Queue<string>(main.References);
        var absent = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal) { main.Name };
        while (open.TryDequeue(out string? name))
        {
            if (!seen.Add(name)) continue;
            // What is not beside it comes from the framework or from a package: libraries are built without those.
            if (!File.Exists(Path.Combine(folder, name + ".dll")))
            {
                absent.Add(name);
                continue;
            }

            AssemblyFile other = AssemblyReader.Read(Path.Combine(folder, name + ".dll"));
            found.Add(name, other);
            foreach (string reference in other.References) open.Enqueue(reference);
        }

        return new Deployment(main, [.. found.Values], [.. absent]);
    }
}
