namespace Mesh.Package.Tests;

/// <summary>A folder outside the repository with projects that know Mesh only as a package.</summary>
public sealed class Consumer : IDisposable
{
    private readonly Packages _packages;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mesh-consumer-");

    /// <summary>Creates the empty folder.</summary>
    public Consumer(Packages packages) => _packages = packages;

    /// <summary>Adds a project file with a reference to the package, and whatever else is given.</summary>
    internal Consumer Project(string name, string properties, string items = "", bool references = true) => Write($"{name}/{name}.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {(references ? $"""<PackageReference Include="Mesh.Generators" Version="{_packages.Version}" />""" : "")}
            {items}
          </ItemGroup>
        </Project>
        """);

    /// <summary>The reference to the Generic Host that an executable has.</summary>
    internal static string Hosting => $"""<PackageReference Include="Microsoft.Extensions.Hosting" Version="{Repository.VersionOf("Microsoft.Extensions.Hosting")}" />""";

    /// <summary>Writes a file, over the one of a test before.</summary>
    internal Consumer Write(string path, string text)
    {
        string full = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    /// <summary>The full path of a file or a folder in it.</summary>
    internal string PathOf(string path) => Path.Combine(_folder.FullName, path);

    /// <summary>Restores a project from the machine's sources and the folder of the packages.</summary>
    internal async Task<CommandResult> RestoreAsync(string project)
    {
        CommandResult restore = await Dotnet.RunAsync(_folder.FullName, "restore", project, "-nodeReuse:false", $"-p:RestoreAdditionalProjectSources={_packages.Folder}");
        _packages.RestoredWith(Path.Combine(_folder.FullName, project, "obj", "project.assets.json"));
        return restore;
    }

    /// <summary>Builds a restored project, with properties of its own.</summary>
    internal Task<CommandResult> BuildAsync(string project, params string[] properties) => Dotnet.RunAsync(_folder.FullName, ["build", project, "--no-restore", "-nodeReuse:false", .. properties.Select(static property => "-p:" + property)]);

    /// <summary>Asks MSBuild about a restored project.</summary>
    internal Task<CommandResult> MSBuildAsync(params string[] arguments) => Dotnet.RunAsync(_folder.FullName, ["msbuild", "-nodeReuse:false", .. arguments]);

    /// <summary>Runs what was built.</summary>
    internal Task<CommandResult> RunAsync(string project) => Dotnet.RunAsync(_folder.FullName, "exec", $"{project}/bin/Debug/net10.0/{project}.dll");

    /// <summary>Deletes the folder.</summary>
    public void Dispose() => _folder.Delete(recursive: true);
}
