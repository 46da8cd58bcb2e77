using System.Text.Json;

namespace Mesh.Adoption.Ejecting.Packages;

/// <summary>The packages of a project as they were restored, and which of them are there for Mesh alone.</summary>
internal sealed class PackageGraph
{
    private const string File = "project.assets.json";

    private readonly HashSet<string> _remaining = new(StringComparer.OrdinalIgnoreCase);

    private PackageGraph()
    {
    }

    /// <summary>Whether a package is still there when Mesh is gone.</summary>
    public bool Remains(string package) => _remaining.Contains(package);

    /// <summary>Reads what was restored; null where nothing was.</summary>
    /// <param name="project">The path of the project file.</param>
    /// <param name="intermediate">The path of the assembly in the intermediate folder; null when unknown.</param>
    /// <param name="kept">The packages of Mesh that stay.</param>
    public static PackageGraph? Read(string project, string? intermediate, IReadOnlyCollection<string> kept)
    {
        if (Find(project, intermediate) is not { } path) return null;
        using JsonDocument document = JsonDocument.Parse(System.IO.File.ReadAllText(path));
        var dependencies = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty library in document.RootElement.GetProperty("targets").EnumerateObject().SelectMany(static target => target.Value.EnumerateObject()))
        {
            string[] names = library.Value.TryGetProperty("dependencies", out JsonElement found) ? [.. found.EnumerateObject().Select(static dependency => dependency.Name)] : [];
            string name = library.Name.Split('/')[0];
            dependencies[name] = [.. names, .. dependencies.GetValueOrDefault(name, [])];
        }

        var graph = new PackageGraph();
        var open = new Stack<string>();
        foreach (JsonProperty group in document.RootElement.GetProperty("projectFileDependencyGroups").EnumerateObject())
        {
            foreach (JsonElement direct in group.Value.EnumerateArray()) open.Push(direct.GetString()!.Split(' ')[0]);
        }

        while (open.TryPop(out string? name))
        {
            if ((Leftovers.MeshSymbols.Packages.Contains(name, StringComparer.OrdinalIgnoreCase) && !kept.Contains(name)) || !graph._remaining.Add(name)) continue;
            foreach (string dependency in dependencies.GetValueOrDefault(name, [])) open.Push(dependency);
        }

        return graph;
    }

    private static string? Find(string project, string? intermediate)
    {
        string beside = Path.Combine(Path.GetDirectoryName(project)!, "obj", File);
        if (System.IO.File.Exists(beside)) return beside;
        for (string? folder = Path.GetDirectoryName(intermediate); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string path = Path.Combine(folder, File);
            if (System.IO.File.Exists(path)) return path;
        }

        return null;
    }
}
