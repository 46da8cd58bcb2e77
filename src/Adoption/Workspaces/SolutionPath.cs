namespace Mesh.Adoption.Workspaces;

/// <summary>Finds the solution or the project that an argument means: the file, or the only one in a folder.</summary>
internal static class SolutionPath
{
    private static readonly string[] s_solutions = [".sln", ".slnx", ".slnf"];

    /// <summary>Gets the full path of the file.</summary>
    /// <param name="given">The argument: a file, or a folder.</param>
    /// <exception cref="AdoptionException">There is no such file, several, or one of another kind.</exception>
    public static string Find(string given)
    {
        string path = Path.GetFullPath(given);
        if (Directory.Exists(path)) return InFolder(path);
        if (!File.Exists(path)) throw new AdoptionException($"'{given}' does not exist. help: name a solution (.sln, .slnx), a C# project (.csproj), or a folder that has one.");
        return IsSolution(path) || IsProject(path) ? path : throw new AdoptionException($"'{given}' is neither a solution (.sln, .slnx, .slnf) nor a C# project (.csproj).");
    }

    /// <summary>Whether the file is a solution, and not a project.</summary>
    public static bool IsSolution(string path) => s_solutions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private static bool IsProject(string path) => Path.GetExtension(path).Equals(".csproj", StringComparison.OrdinalIgnoreCase);

    private static string InFolder(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
        string[] found = [.. files.Where(static file => IsSolution(file) && !file.EndsWith(".slnf", StringComparison.OrdinalIgnoreCase))];
        if (found.Length == 0) found = [.. files.Where(IsProject)];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new AdoptionException($"'{folder}' has no solution and no C# project. help: name one."),
            _ => throw new AdoptionException($"'{folder}' has several: {string.Join(", ", found.Select(Path.GetFileName))}. help: name one."),
        };
    }
}
