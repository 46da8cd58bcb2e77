namespace Mesh.Package.Tests;

[Collection(Packages.Collection)]
public sealed class ToolTests(Packages packages)
{
    [Fact]
    public async Task The_tool_is_installed_from_its_package_and_looks_at_the_sample()
    {
        string assembly = Path.Combine(Repository.Artifacts, "bin", "Todo", Repository.Configuration.ToLowerInvariant(), "Todo.dll");
        Assert.Equal("Todo: 16 services in 6 assemblies, no findings\n", (await MeshAsync("check", assembly)).Succeeded().Output);
        Assert.Contains("\nevent-store (EventStore in Todo.Events) critical, stage event-system, version 1.0.0\n  -> database (healthy)\n", (await MeshAsync("graph", assembly)).Succeeded().Output, StringComparison.Ordinal);
        CommandResult unknown = (await MeshAsync("impact", assembly, "databse")).Failed();
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("similar: database", unknown.Output, StringComparison.Ordinal);
    }

    private Task<CommandResult> MeshAsync(params string[] arguments) => packages.Tool.RunAsync(packages.Folder, arguments);
}
