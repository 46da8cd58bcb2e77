namespace Mesh.Package.Tests.Adoption;

/// <summary>A copy of one of the applications in <c>tests/Adoption</c>, which know nothing of Mesh, in a folder of its own outside the repository.</summary>
internal sealed class ApplicationCopy : IDisposable
{
    private readonly Packages _packages;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mesh-adoption-");

    /// <summary>Copies its sources.</summary>
    public ApplicationCopy(Packages packages, string name)
    {
        _packages = packages;
        Copy(new DirectoryInfo(Path.Combine(Repository.Root, "tests", "Adoption", name)), _folder);
    }

    /// <summary>Where it lies.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Restores its solution from the machine's sources and the folder of the packages.</summary>
    public async Task RestoreAsync()
    {
        (await Dotnet.RunAsync(Folder, "restore", "-nodeReuse:false", $"-p:RestoreAdditionalProjectSources={_packages.Folder}")).Succeeded();
        foreach (FileInfo assets in _folder.EnumerateFiles("project.assets.json", SearchOption.AllDirectories)) _packages.RestoredWith(assets.FullName);
    }

    /// <summary>Builds what was restored, without a warning, and runs its tests.</summary>
    public async Task<TestRun> TestAsync()
    {
        CommandResult tests = await Dotnet.RunAsync(Folder, "test", "--no-restore", "-nodeReuse:false");
        Assert.DoesNotContain(": warning ", tests.Output, StringComparison.Ordinal);
        return TestRun.Read(tests);
    }

    /// <summary>Its sources and project files.</summary>
    public IEnumerable<string> Files() => _folder.EnumerateFiles("*", SearchOption.AllDirectories)
        .Where(static file => file.Extension is ".cs" or ".csproj" or ".props").Select(static file => file.FullName)
        .Where(file => !Path.GetRelativePath(Folder, file).Split(Path.DirectorySeparatorChar).Any(static part => part is "obj" or "bin"));

    public void Dispose() => _folder.Delete(recursive: true);

    // Without what builds in its place have left.
    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (FileInfo file in from.EnumerateFiles()) file.CopyTo(Path.Combine(to.FullName, file.Name));
        foreach (DirectoryInfo folder in from.EnumerateDirectories().Where(static folder => folder.Name is not ("bin" or "obj"))) Copy(folder, to.CreateSubdirectory(folder.Name));
    }
}
