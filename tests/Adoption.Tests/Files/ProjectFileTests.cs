using Mesh.Adoption.Files;

namespace Mesh.Adoption.Tests.Files;

public sealed class ProjectFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mesh-projects-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("<Project Sdk=\"Microsoft.NET.Sdk\" />\n", "<Project Sdk=\"Microsoft.NET.Sdk\">\n\n  <ItemGroup>\n    <PackageReference Include=\"M\" Version=\"1.0.0\" />\n  </ItemGroup>\n\n</Project>\n")]
    [InlineData("<Project>\n\n  <PropertyGroup />\n\n</Project>\n", "<Project>\n\n  <PropertyGroup />\n\n  <ItemGroup>\n    <PackageReference Include=\"M\" Version=\"1.0.0\" />\n  </ItemGroup>\n\n</Project>\n")]
    [InlineData("<Project>\r\n\t<ItemGroup>\r\n\t\t<PackageReference Include=\"A\" Version=\"1\" />\r\n\t</ItemGroup>\r\n</Project>\r\n", "<Project>\r\n\t<ItemGroup>\r\n\t\t<PackageReference Include=\"A\" Version=\"1\" />\r\n\t\t<PackageReference Include=\"M\" Version=\"1.0.0\" />\r\n\t</ItemGroup>\r\n</Project>\r\n")]
    [InlineData("<Project>\n  <ItemGroup>\n    <PackageReference Include=\"A\">\n      <Version>1</Version>\n    </PackageReference>\n  </ItemGroup>\n</Project>\n", "<Project>\n  <ItemGroup>\n    <PackageReference Include=\"A\">\n      <Version>1</Version>\n    </PackageReference>\n    <PackageReference Include=\"M\" Version=\"1.0.0\" />\n  </ItemGroup>\n</Project>\n")]
    [InlineData("<Project>\n  <ItemGroup Condition=\"'$(A)' == ''\">\n    <PackageReference Include=\"A\" Version=\"1\" />\n  </ItemGroup>\n</Project>\n", "<Project>\n  <ItemGroup Condition=\"'$(A)' == ''\">\n    <PackageReference Include=\"A\" Version=\"1\" />\n  </ItemGroup>\n\n  <ItemGroup>\n    <PackageReference Include=\"M\" Version=\"1.0.0\" />\n  </ItemGroup>\n\n</Project>\n")]
    public void A_reference_is_added_and_all_else_stays_as_it_is_written(string before, string after)
    {
        string file = Write("App.csproj", before);
        var changes = new FileChanges(_folder.FullName);
        new ProjectFile(changes).AddPackage(file, "M", "1.0.0");
        Assert.Equal(after, changes.TextOf(file));
        new ProjectFile(changes).AddPackage(file, "m", "2.0.0");
        Assert.Equal(after, changes.TextOf(file));
    }

    [Fact]
    public void Where_versions_are_central_the_version_goes_there()
    {
        string central = Write("Directory.Packages.props", "<Project>\n  <PropertyGroup>\n    <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>\n  </PropertyGroup>\n  <ItemGroup>\n    <PackageVersion Include=\"A\" Version=\"1\" />\n  </ItemGroup>\n</Project>\n");
        string file = Write("src/App/App.csproj", "<Project>\n  <ItemGroup>\n    <PackageReference Include=\"A\" />\n  </ItemGroup>\n</Project>\n");
        var changes = new FileChanges(_folder.FullName);
        var projects = new ProjectFile(changes);
        projects.AddPackage(file, "M", "1.0.0");
        Assert.Contains("    <PackageReference Include=\"A\" />\n    <PackageReference Include=\"M\" />\n", changes.TextOf(file), StringComparison.Ordinal);
        Assert.Contains("    <PackageVersion Include=\"A\" Version=\"1\" />\n    <PackageVersion Include=\"M\" Version=\"1.0.0\" />\n", changes.TextOf(central), StringComparison.Ordinal);
        projects.RemovePackage(file, "M");
        projects.RemoveCentralVersion(file, "M");
        Assert.Empty(changes.All);
    }

    [Theory]
    [InlineData("<Project>\n  <ItemGroup>\n    <PackageReference Include=\"A\" Version=\"1\" />\n    <PackageReference Include=\"M\" Version=\"1\" />\n  </ItemGroup>\n</Project>\n", "<Project>\n  <ItemGroup>\n    <PackageReference Include=\"A\" Version=\"1\" />\n  </ItemGroup>\n</Project>\n")]
    [InlineData("<Project>\n\n  <ItemGroup>\n    <PackageReference Include=\"M\">\n      <Version>1</Version>\n    </PackageReference>\n  </ItemGroup>\n\n</Project>\n", "<Project>\n\n</Project>\n")]
    [InlineData("<Project>\n  <ItemGroup>\n    <ProjectReference Include=\"M\" />\n  </ItemGroup>\n</Project>\n", "<Project>\n  <ItemGroup>\n    <ProjectReference Include=\"M\" />\n  </ItemGroup>\n</Project>\n")]
    public void A_reference_goes_with_its_line(string before, string after)
    {
        string file = Write("App.csproj", before);
        var changes = new FileChanges(_folder.FullName);
        new ProjectFile(changes).RemovePackage(file, "M");
        Assert.Equal(after, changes.TextOf(file));
    }

    [Theory]
    [InlineData("<Project>\n  <PropertyGroup>\n    <A>1</A>\n  </PropertyGroup>\n</Project>\n", "<Project>\n  <PropertyGroup>\n    <A>1</A>\n    <MeshRoot>false</MeshRoot>\n  </PropertyGroup>\n</Project>\n")]
    [InlineData("<Project>\n  <PropertyGroup>\n    <MeshRoot>true</MeshRoot>\n  </PropertyGroup>\n</Project>\n", "<Project>\n  <PropertyGroup>\n    <MeshRoot>true</MeshRoot>\n  </PropertyGroup>\n</Project>\n")]
    [InlineData("<Project>\n</Project>\n", "<Project>\n\n  <PropertyGroup>\n    <MeshRoot>false</MeshRoot>\n  </PropertyGroup>\n\n</Project>\n")]
    [InlineData("<Project>\n  <PropertyGroup><A>1</A></PropertyGroup>\n</Project>\n", "<Project>\n  <PropertyGroup><A>1</A></PropertyGroup>\n\n  <PropertyGroup>\n    <MeshRoot>false</MeshRoot>\n  </PropertyGroup>\n\n</Project>\n")]
    public void A_property_is_added_unless_it_is_there(string before, string after)
    {
        string file = Write("App.csproj", before);
        var changes = new FileChanges(_folder.FullName);
        new ProjectFile(changes).AddProperty(file, "MeshRoot", "false");
        Assert.Equal(after, changes.TextOf(file));
    }

    [Theory]
    [InlineData("<PackageReference Include=\"A\" Version=\"9.0.1\" />", "<PackageReference Include=\"A\" Version=\"10.0.14\" />")]
    [InlineData("<PackageReference Version=\"9.0.1\" Include=\"a\"><PrivateAssets>all</PrivateAssets></PackageReference>", "<PackageReference Version=\"10.0.14\" Include=\"a\"><PrivateAssets>all</PrivateAssets></PackageReference>")]
    [InlineData("<PackageReference Include=\"A\" Version=\"10.0.14\" />", null)]
    [InlineData("<PackageReference Include=\"A\" Version=\"11.0.0\" />", null)]
    [InlineData("<PackageReference Include=\"A\" Version=\"9.*\" />", null)]
    [InlineData("<PackageReference Include=\"A\" Version=\"$(Ours)\" />", null)]
    [InlineData("<PackageReference Include=\"B\" Version=\"9.0.1\" />", null)]
    public void A_version_is_raised_where_it_is_lower(string before, string? after)
    {
        string file = Write("App.csproj", $"<Project>\n  <ItemGroup>\n    {before}\n  </ItemGroup>\n</Project>\n");
        var changes = new FileChanges(_folder.FullName);
        Assert.Equal(after is null ? null : "9.0.1", new ProjectFile(changes).RaiseVersion(file, "A", new Version(10, 0, 14)));
        Assert.Equal($"<Project>\n  <ItemGroup>\n    {after ?? before}\n  </ItemGroup>\n</Project>\n", changes.TextOf(file));
    }

    [Fact]
    public void A_file_that_is_no_XML_is_named()
    {
        string file = Write("App.csproj", "<Project>");
        Assert.Contains("'App.csproj' is no XML", Assert.Throws<AdoptionException>(() => new ProjectFile(new FileChanges(_folder.FullName)).AddPackage(file, "M", "1")).Message, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
