namespace Mesh.Package.Tests;

/// <summary>A project that references the package, and one that gets it through the first; restored once.</summary>
public sealed class ImplicitUsingProjects(Packages packages) : IAsyncLifetime, IDisposable
{
    private readonly Consumer _consumer = new(packages);

    public async Task InitializeAsync()
    {
        _consumer
            .Project("Direct", "<TargetFramework>net10.0</TargetFramework><RootNamespace>Acme.Mesh</RootNamespace>")
            .Project("Further", "<TargetFramework>net10.0</TargetFramework>", """<ProjectReference Include="../Direct/Direct.csproj" />""", references: false);
        (await _consumer.RestoreAsync("Further")).Succeeded();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _consumer.Dispose();

    /// <summary>Whether a project has the using, with properties of its own.</summary>
    internal async Task<bool> HasUsingAsync(string project, params string[] properties)
    {
        CommandResult items = (await _consumer.MSBuildAsync([project, "-getItem:Using", .. properties.Select(static property => "-p:" + property)])).Succeeded();
        return items.Output.Contains("\"Identity\": \"Mesh\"", StringComparison.Ordinal);
    }

    /// <summary>Writes a file into a folder of one of the projects.</summary>
    internal void Write(string path, string text) => _consumer.Write(path, text);

    internal Task<CommandResult> BuildAsync(string project) => _consumer.BuildAsync(project);
}
