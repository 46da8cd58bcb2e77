namespace Mesh.Package.Tests;

[Collection(Packages.Collection)]
public sealed class SolutionTests(SolutionProjects projects) : IClassFixture<SolutionProjects>
{
    [Fact]
    public async Task The_root_composes_the_services_of_a_library_and_runs()
    {
        (await projects.BuildAsync(Programs.Services)).Succeeded();
        Assert.Contains("Good day, world\n", (await projects.RunAsync()).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_library_leaves_open_fails_the_build_of_the_root_and_not_its_own()
    {
        CommandResult build = (await projects.BuildAsync(Programs.Services.With("[Service]\n    public sealed class Polite", "public sealed class Polite"))).Failed();
        string error = Assert.Single(build.Errors("MESH002"));
        Assert.Contains("IPolite", error, StringComparison.Ordinal);
        Assert.EndsWith("App.csproj]", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_without_any_service_builds() =>
        (await projects.BuildLibraryAsync("namespace Greetings { public interface IGreeter { string Greet(string name); } }")).Succeeded();

    [Fact]
    public async Task An_executable_without_the_package_gets_the_generator_through_its_library() => (await projects.BuildBareAsync(Programs.Services)).Succeeded();
}
