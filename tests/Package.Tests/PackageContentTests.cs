using System.IO.Compression;
using System.Xml.Linq;

namespace Mesh.Package.Tests;

[Collection(Packages.Collection)]
public sealed class PackageContentTests(Packages packages)
{
    [Fact]
    public void What_users_install_brings_components_and_nothing_to_link_to() =>
        Assert.Equal(
        [
            "LICENSE",
            "README.md",
            "analyzers/dotnet/cs/Mesh.Analyzers.dll",
            "analyzers/dotnet/cs/Mesh.CodeFixes.dll",
            "analyzers/dotnet/cs/Mesh.Generators.dll",
            "buildTransitive/net8.0/Mesh.Generators.props",
            "lib/net10.0/_._",
            "lib/net8.0/_._",
        ], Files("Mesh.Generators"));

    [Fact]
    public void What_users_install_brings_the_runtime_of_its_own_version_for_each_framework()
    {
        using ZipArchive package = Open("Mesh.Generators");
        using Stream stream = package.GetEntry("Mesh.Generators.nuspec")!.Open();
        IEnumerable<string> dependencies = XDocument.Load(stream).Descendants()
            .Where(static element => element.Name.LocalName == "dependency")
            .Select(static element => $"{element.Parent!.Attribute("targetFramework")!.Value} {element.Attribute("id")!.Value} {element.Attribute("version")!.Value}");
        Assert.Equal([$"net8.0 Mesh.Runtime [{packages.Version}]", $"net10.0 Mesh.Runtime [{packages.Version}]"], dependencies);
    }

    [Fact]
    public void The_runtime_comes_documented_for_each_framework()
    {
        string[] files = Files("Mesh.Runtime");
        foreach (string framework in (string[])["net8.0", "net10.0"])
        {
            Assert.Contains($"lib/{framework}/Mesh.Runtime.dll", files);
            Assert.Contains($"lib/{framework}/Mesh.Runtime.xml", files);
        }
    }

    // Less what every package has.
    private string[] Files(string id)
    {
        using ZipArchive package = Open(id);
        return [.. package.Entries.Select(static entry => entry.FullName)
            .Where(file => file != $"{id}.nuspec" && file != "[Content_Types].xml" && !file.StartsWith("_rels/", StringComparison.Ordinal) && !file.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }

    private ZipArchive Open(string id) => ZipFile.OpenRead(Path.Combine(packages.Folder, $"{id}.{packages.Version}.nupkg"));
}
