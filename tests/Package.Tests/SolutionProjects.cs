namespace Mesh.Package.Tests;

/// <summary>A library that defines services, and the executable that composes them.</summary>
public sealed class SolutionProjects(Packages packages) : IAsyncLifetime, IDisposable
{
    private readonly Consumer _consumer = new(packages);

    public async Task InitializeAsync()
    {
        _consumer
            .Project("Library", "<TargetFramework>net10.0</TargetFramework>")
            .Project("App", "<OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>", Consumer.Hosting + """<ProjectReference Include="../Library/Library.csproj" />""")
            .Project("Bare", "<OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>", Consumer.Hosting + """<ProjectReference Include="../Library/Library.csproj" />""", references: false)
            .Write("App/Program.cs", Programs.Root)
            .Write("Bare/Program.cs", Programs.Root);
        (await _consumer.RestoreAsync("App")).Succeeded();
        (await _consumer.RestoreAsync("Bare")).Succeeded();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _consumer.Dispose();

    /// <summary>Builds the executable, and with it the library.</summary>
    internal Task<CommandResult> BuildAsync(string library) => _consumer.Write("Library/Services.cs", library).BuildAsync("App");

    /// <summary>Builds the executable that has the package through the library alone.</summary>
    internal Task<CommandResult> BuildBareAsync(string library) => _consumer.Write("Library/Services.cs", library).BuildAsync("Bare");

    internal Task<CommandResult> BuildLibraryAsync(string library) => _consumer.Write("Library/Services.cs", library).BuildAsync("Library");

    internal Task<CommandResult> RunAsync() => _consumer.RunAsync("App");
}
