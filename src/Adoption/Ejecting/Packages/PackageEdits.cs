using System.Text.RegularExpressions;
using Mesh.Adoption.Ejecting.Leftovers;
using Mesh.Adoption.Files;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting.Packages;

/// <summary>Takes the packages of Mesh out of project files, and adds those that came with them and are still used.</summary>
/// <param name="changes">The files that are changed.</param>
internal sealed partial class PackageEdits(FileChanges changes)
{
    // Where neither a project nor Mesh has told one.
    private static readonly Dictionary<string, string> s_versions = new(StringComparer.Ordinal) { ["Polly.Core"] = "8.9.1", ["Polly.RateLimiting"] = "8.9.1", ["Microsoft.Extensions.Caching.Memory"] = "10.0.14" };

    private readonly ProjectFile _files = new(changes);

    /// <summary>Changes the project files.</summary>
    /// <param name="packages">The changes.</param>
    /// <param name="solution">The sources as they are afterwards.</param>
    /// <param name="written">Receives a line for each change.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task ApplyAsync(IReadOnlyList<PackageChange> packages, Solution solution, ICollection<string> written, CancellationToken cancellationToken)
    {
        // Without the generator: what it printed used more.
        solution = await Errors.WithoutAsync(solution, packages, cancellationToken).ConfigureAwait(false);
        foreach (PackageChange package in packages.Where(static package => package.Project.FilePath is not null))
        {
            string path = package.Project.FilePath!;
            string[] removed = [.. MeshSymbols.Packages.Where(id => _files.References(path, id))];
            (string Id, string Version)[] used = await UsedAsync(package, solution, cancellationToken).ConfigureAwait(false);
            foreach (string id in removed.Where(id => !package.KeepsRuntime.Contains(id))) _files.RemovePackage(path, id);
            foreach (string id in package.KeepsRuntime.Where(id => removed.Length > 0 && !removed.Contains(id) && VersionOf(package.Project, id) is not null)) _files.AddPackage(path, id, VersionOf(package.Project, id)!);
            RemoveProperties(path);
            foreach ((string id, string version) in used) _files.AddPackage(path, id, version);
            string[] gone = [.. removed.Where(id => !package.KeepsRuntime.Contains(id))];
            if (gone.Length + used.Length > 0) written.Add($"{package.Project.Name}: packages {string.Join(", ", gone.Select(static id => "-" + id).Concat(used.Select(static one => $"+{one.Id} {one.Version}")))}");
        }

        RemoveCentralVersions(packages);
    }

    private void RemoveCentralVersions(IReadOnlyList<PackageChange> packages)
    {
        string[] paths = [.. packages.Select(static package => package.Project.FilePath).OfType<string>()];
        foreach (string id in MeshSymbols.Packages.Where(id => !paths.Any(path => _files.References(path, id))))
        {
            foreach (string path in paths) _files.RemoveCentralVersion(path, id);
        }
    }

    // <MeshRoot> and its like.
    private void RemoveProperties(string project)
    {
        string text = changes.TextOf(project)!;
        string without = Property().Replace(text, "");
        if (without != text) changes.Set(project, EmptyGroup().Replace(without, ""));
    }

    private async Task<(string Id, string Version)[]> UsedAsync(PackageChange package, Solution solution, CancellationToken cancellationToken)
    {
        if (await solution.GetProject(package.Project.Id)!.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation) return [];
        string path = package.Project.FilePath!;
        PackageGraph? graph = PackageGraph.Read(path, package.Project.CompilationOutputInfo.AssemblyPath, package.KeepsRuntime);
        var used = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (PortableExecutableReference reference in await UsedReferences.OfAsync(solution.GetProject(package.Project.Id)!, compilation, cancellationToken).ConfigureAwait(false))
        {
            if (PackageOf(reference.FilePath) is { } found) used.TryAdd(found.Id, found.Version);
        }

        foreach (string added in package.Added.Where(added => !compilation.ReferencedAssemblyNames.Any(name => name.Name == added))) used.TryAdd(added, added == "Polly.RateLimiting" && VersionOf(package.Project, "Polly.Core") is { } same ? same : s_versions[added]);
        return [.. used.Where(one => !MeshSymbols.Packages.Contains(one.Key, StringComparer.OrdinalIgnoreCase) && graph?.Remains(one.Key) != true && !_files.References(path, one.Key)).Select(static one => (one.Key, one.Value))];
    }

    private static string? VersionOf(Project project, string id) => project.MetadataReferences.OfType<PortableExecutableReference>().Select(static reference => PackageOf(reference.FilePath)).FirstOrDefault(found => id.Equals(found?.Id, StringComparison.OrdinalIgnoreCase))?.Version;

    // As the packages folder has it: lower case. The names of assemblies tell how it is written.
    private static (string Id, string Version)? PackageOf(string? path)
    {
        if (path is null || path.Replace('\\', '/') is var file && file.Contains("/packs/", StringComparison.Ordinal) || Assembly().Match(file) is not { Success: true } match) return null;
        string id = match.Groups["id"].Value, name = Path.GetFileNameWithoutExtension(path);
        return (name.Equals(id, StringComparison.OrdinalIgnoreCase) ? name : id, match.Groups["version"].Value);
    }

    [GeneratedRegex(@"^[ \t]*<(?<name>Mesh\w+)>[^<]*</\k<name>>[ \t]*\r?\n", RegexOptions.Multiline)]
    private static partial Regex Property();

    [GeneratedRegex(@"^[ \t]*<PropertyGroup>\s*</PropertyGroup>[ \t]*\r?\n(?:[ \t]*\r?\n)?", RegexOptions.Multiline)]
    private static partial Regex EmptyGroup();

    [GeneratedRegex(@"/(?<id>[^/]+)/(?<version>\d[^/]*)/(lib|ref)/[^/]+/[^/]+\.dll$")]
    private static partial Regex Assembly();
}
