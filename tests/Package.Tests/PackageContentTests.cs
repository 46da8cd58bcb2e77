using System.IO.Compression;
using System.Xml.Linq;

namespace Mesh.Package.Tests;

[Collection(Packages.Collection)]
public sealed class PackageContentTests(Packages packages)
{
    [Fact]
    public void One_command_packs_everything_into_one_folder_and_nothing_else() => Assert.Equal(
        [.. ((string[])["Coordination|.nupkg", "Coordination|.snupkg", "Generators|.nupkg", "Runtime|.nupkg", "Runtime|.snupkg", "Tool|.nupkg"]).Select(file => $"Mesh.{file.Replace("|", "." + packages.Version, StringComparison.Ordinal)}")],
        Directory.EnumerateFileSystemEntries(packages.Folder).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Fact]
    public void What_users_install_brings_components_and_nothing_to_link_to() =>
        Assert.Equal(
        [
            "LICENSE",
            "README.md",
            "analyzers/dotnet/cs/Mesh.Analyzers.dll",
            "analyzers/dotnet/cs/Mesh.CodeFixes.dll",
            "analyzers/dotnet/cs/Mesh.Generators.dll",
            "build/net8.0/Mesh.Generators.targets",
            "buildTransitive/net8.0/Mesh.Generators.props",
            "icon.png",
            "lib/net10.0/_._",
            "lib/net8.0/_._",
        ], Files("Mesh.Generators"));

    [Fact]
    public void What_users_install_brings_the_runtime_of_its_own_version_for_each_framework()
    {
        IEnumerable<string> dependencies = Manifest("Mesh.Generators").Descendants()
            .Where(static element => element.Name.LocalName == "dependency")
            .Select(static element => $"{element.Parent!.Attribute("targetFramework")!.Value} {element.Attribute("id")!.Value} {element.Attribute("version")!.Value}");
        Assert.Equal([$"net8.0 Mesh.Runtime [{packages.Version}]", $"net10.0 Mesh.Runtime [{packages.Version}]"], dependencies);
    }

    [Theory]
    [InlineData("Mesh.Runtime")]
    [InlineData("Mesh.Coordination")]
    public void What_runs_comes_documented_for_each_framework(string id)
    {
        string[] files = Files(id);
        foreach (string framework in (string[])["net8.0", "net10.0"])
        {
            Assert.Contains($"lib/{framework}/{id}.dll", files);
            Assert.Contains($"lib/{framework}/{id}.xml", files);
        }
    }

    [Theory]
    [InlineData("Mesh.Runtime")]
    [InlineData("Mesh.Coordination")]
    public void The_symbols_of_what_runs_are_a_package_of_their_own_for_each_framework(string id)
    {
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(packages.Folder, $"{id}.{packages.Version}.snupkg"));
        foreach (string framework in (string[])["net8.0", "net10.0"]) Assert.NotNull(package.GetEntry($"lib/{framework}/{id}.pdb"));
    }

    [Theory]
    [InlineData("Mesh.Runtime")]
    [InlineData("Mesh.Coordination")]
    [InlineData("Mesh.Generators")]
    [InlineData("Mesh.Tool")]
    public void Every_package_says_what_it_is_and_where_it_comes_from(string id)
    {
        XElement metadata = Manifest(id).Root!.Elements().Single();
        string Text(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
        Assert.Equal("MIT", Text("license"));
        Assert.NotEmpty(Text("description"));
        Assert.NotEmpty(Text("tags"));
        Assert.StartsWith("https://", Text("projectUrl"), StringComparison.Ordinal);
        Assert.EndsWith("/CHANGELOG.md", Text("releaseNotes"), StringComparison.Ordinal);
        Assert.Equal(Text("projectUrl"), metadata.Elements().Single(static element => element.Name.LocalName == "repository").Attribute("url")!.Value);
        string[] files = Files(id);
        Assert.All((string[])[Text("icon"), Text("readme"), "LICENSE"], file => Assert.Contains(file, files));
    }

    // Less what every package has.
    private string[] Files(string id)
    {
        using ZipArchive package = Open(id);
        return [.. package.Entries.Select(static entry => entry.FullName)
            .Where(file => file != $"{id}.nuspec" && file != "[Content_Types].xml" && !file.StartsWith("_rels/", StringComparison.Ordinal) && !file.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }

    private XDocument Manifest(string id)
    {
        using ZipArchive package = Open(id);
        using Stream stream = package.GetEntry($"{id}.nuspec")!.Open();
        return XDocument.Load(stream);
    }

    private ZipArchive Open(string id) => ZipFile.OpenRead(Path.Combine(packages.Folder, $"{id}.{packages.Version}.nupkg"));
}
