using System.Text.Json;

namespace Mesh.Package.Tests;

/// <summary>All packages, packed once for all tests under a version that no cache has seen.</summary>
public sealed class Packages : IAsyncLifetime
{
    /// <summary>The name of the collection of tests that share them.</summary>
    public const string Collection = "Packages";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mesh-packages-");
    private readonly HashSet<string> _caches = new(StringComparer.Ordinal);

    /// <summary>Creates the empty folder.</summary>
    public Packages() => Tool = new InstalledTool(this);

    /// <summary>The tool among them.</summary>
    internal InstalledTool Tool { get; }

    /// <summary>Where they lie.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Their version.</summary>
    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    /// <summary>Packs what the build of this project has built, by the one command that packs everything.</summary>
    public async Task InitializeAsync()
    {
        CommandResult packed = await Dotnet.RunAsync(
            Repository.Root, "pack", "--no-build", "-c", Repository.Configuration, "-o", Folder, "-nodeReuse:false", "-warnaserror",
            $"-p:PackageVersion={Version}", $"-p:MinVerVersionOverride={Version}", $"-p:ArtifactsPath={Repository.Artifacts}");
        packed.Succeeded();
    }

    /// <summary>Deletes them, and what restores have unpacked of them into the machine's cache.</summary>
    public Task DisposeAsync()
    {
        Tool.Dispose();
        _folder.Delete(recursive: true);
        foreach (string cache in _caches)
        {
            foreach (string package in (string[])["mesh.runtime", "mesh.coordination", "mesh.generators"])
            {
                string unpacked = Path.Combine(cache, package, Version);
                if (Directory.Exists(unpacked)) Directory.Delete(unpacked, recursive: true);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Notes where a restore has put packages.</summary>
    internal void RestoredWith(string assetsFile)
    {
        using JsonDocument assets = JsonDocument.Parse(File.ReadAllText(assetsFile));
        foreach (JsonProperty folder in assets.RootElement.GetProperty("packageFolders").EnumerateObject()) _caches.Add(folder.Name);
    }
}

/// <summary>The tests that share the packages. One after the other: each runs a build that keeps all cores busy.</summary>
[CollectionDefinition(Packages.Collection)]
public sealed class SharedPackages : ICollectionFixture<Packages>;
