namespace Mesh.Package.Tests;

[Collection(Packages.Collection)]
public sealed class ProfileTests(NewcomerProject project) : IClassFixture<NewcomerProject>
{
    private const string Print = """
        Console.WriteLine(string.Join(" ", Mesh.Generated.Newcomer.Plan.Create().Services.Select(service => $"{service.Entry.Name} {service.Estimate}")));

        """;

    [Fact]
    public async Task A_profile_beside_the_project_file_is_found_with_nothing_to_set()
    {
        string program = Programs.Root.With("await host.StopAsync();\n", "await host.StopAsync();\n" + Print) + Programs.Services;
        (await project.BuildAsync(program)).Succeeded();
        Assert.Contains("polite  greeter \n", (await project.RunAsync()).Succeeded().Output, StringComparison.Ordinal);

        project.Write("mesh.profile.json", """{ "schema": 1, "services": [ { "name": "polite", "initializeUs": 1500000 } ] }""");
        (await project.BuildAsync(program)).Succeeded();
        Assert.Contains("polite 00:00:01.5000000 greeter \n", (await project.RunAsync()).Succeeded().Output, StringComparison.Ordinal);
    }
}
