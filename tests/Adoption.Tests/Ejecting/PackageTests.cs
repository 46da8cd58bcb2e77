using Mesh.Adoption.Ejecting.Packages;
using Mesh.Adoption.Files;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Tests.Ejecting;

/// <summary>The packages of Mesh go from project files, and what came with them stays where it is needed.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mesh-eject-");

    [Fact]
    public async Task Packages_and_properties_of_Mesh_go_and_those_of_what_was_written_come()
    {
        string project = Write("App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\">\n\n  <PropertyGroup>\n    <MeshRoot>true</MeshRoot>\n  </PropertyGroup>\n\n  <ItemGroup>\n    <PackageReference Include=\"Mesh.Generators\" />\n    <PackageReference Include=\"Serilog\" />\n  </ItemGroup>\n\n</Project>\n");
        string central = Write("Directory.Packages.props", "<Project>\n  <PropertyGroup>\n    <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>\n  </PropertyGroup>\n  <ItemGroup>\n    <PackageVersion Include=\"Mesh.Generators\" Version=\"0.1.0\" />\n    <PackageVersion Include=\"Serilog\" Version=\"4.0.0\" />\n  </ItemGroup>\n</Project>\n");
        FileChanges changes = await ApplyAsync(project, keeps: [], added: ["Microsoft.Extensions.Caching.Memory"]);
        Assert.Equal("<Project Sdk=\"Microsoft.NET.Sdk\">\n\n  <ItemGroup>\n    <PackageReference Include=\"Serilog\" />\n    <PackageReference Include=\"Microsoft.Extensions.Caching.Memory\" />\n  </ItemGroup>\n\n</Project>\n", changes.TextOf(project));
        Assert.Equal("<Project>\n  <PropertyGroup>\n    <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>\n  </PropertyGroup>\n  <ItemGroup>\n    <PackageVersion Include=\"Serilog\" Version=\"4.0.0\" />\n    <PackageVersion Include=\"Microsoft.Extensions.Caching.Memory\" Version=\"10.0.14\" />\n  </ItemGroup>\n</Project>\n", changes.TextOf(central));
    }

    [Fact]
    public async Task What_the_sources_still_name_stays()
    {
        string project = Write("App.csproj", "<Project>\n  <ItemGroup>\n    <PackageReference Include=\"Mesh.Generators\" Version=\"0.1.0\" />\n    <PackageReference Include=\"Mesh.Runtime\" Version=\"0.1.0\" />\n  </ItemGroup>\n</Project>\n");
        Assert.Equal("<Project>\n  <ItemGroup>\n    <PackageReference Include=\"Mesh.Runtime\" Version=\"0.1.0\" />\n  </ItemGroup>\n</Project>\n", (await ApplyAsync(project, keeps: ["Mesh.Runtime"], added: [])).TextOf(project));
    }

    [Fact]
    public void What_other_packages_bring_too_remains()
    {
        string project = Write("App.csproj", "<Project />");
        Write("obj/project.assets.json",
            """
            {
              "targets": { "net10.0": {
                "Mesh.Generators/0.1.0": { "dependencies": { "Mesh.Runtime": "0.1.0" } },
                "Mesh.Runtime/0.1.0": { "dependencies": { "Polly.Core": "8.9.1", "Microsoft.Extensions.Options": "10.0.0" } },
                "Lib/1.0.0": { "type": "project", "dependencies": { "Mesh.Generators": "0.1.0", "Serilog": "4.0.0" } },
                "Serilog/4.0.0": { "dependencies": { "Microsoft.Extensions.Options": "10.0.0" } },
                "Polly.Core/8.9.1": {}, "Microsoft.Extensions.Options/10.0.0": {}
              } },
              "projectFileDependencyGroups": { "net10.0": [ "Lib >= 1.0.0", "Mesh.Generators >= 0.1.0" ] }
            }
            """);
        PackageGraph graph = PackageGraph.Read(project, null, [])!;
        Assert.True(graph.Remains("microsoft.extensions.options"));
        Assert.False(graph.Remains("Polly.Core"));
        Assert.True(PackageGraph.Read(project, null, ["Mesh.Generators", "Mesh.Runtime"])!.Remains("Polly.Core"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<FileChanges> ApplyAsync(string path, string[] keeps, string[] added)
    {
        Solution solution = new AdhocWorkspace().CurrentSolution;
        ProjectId id = ProjectId.CreateNewId();
        solution = solution.AddProject(ProjectInfo.Create(id, VersionStamp.Default, "App", "App", LanguageNames.CSharp, filePath: path));
        var changes = new FileChanges(_folder.FullName);
        await new PackageEdits(changes).ApplyAsync([new PackageChange(solution.GetProject(id)!, keeps, added)], solution, [], CancellationToken.None);
        return changes;
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
