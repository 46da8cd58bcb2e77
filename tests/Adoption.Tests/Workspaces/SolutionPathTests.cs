using Mesh.Adoption.Workspaces;

namespace Mesh.Adoption.Tests.Workspaces;

public sealed class SolutionPathTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mesh-paths-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("App.csproj", "App.csproj")]
    [InlineData("Shop.sln", "App.csproj", "Shop.sln")]
    [InlineData("Shop.slnx", "App.csproj", "Part.slnf", "Shop.slnx")]
    public void A_folder_means_its_only_solution_else_its_only_project(string found, params string[] files)
    {
        foreach (string file in files) File.WriteAllText(Path.Combine(_folder.FullName, file), "");
        Assert.Equal(Path.Combine(_folder.FullName, found), SolutionPath.Find(_folder.FullName));
    }

    [Fact]
    public void What_cannot_be_meant_says_what_to_name()
    {
        Assert.Contains("has no solution and no C# project", Message(_folder.FullName), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder.FullName, "a.sln"), "");
        File.WriteAllText(Path.Combine(_folder.FullName, "b.sln"), "");
        Assert.Contains("has several: a.sln, b.sln", Message(_folder.FullName), StringComparison.Ordinal);
        Assert.Contains("does not exist", Message(Path.Combine(_folder.FullName, "c.sln")), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder.FullName, "d.cs"), "");
        Assert.Contains("is neither a solution", Message(Path.Combine(_folder.FullName, "d.cs")), StringComparison.Ordinal);
    }

    private static string Message(string path) => Assert.Throws<AdoptionException>(() => SolutionPath.Find(path)).Message;
}
