namespace Mesh.Package.Tests;

/// <summary>The project that a newcomer writes: two references, restored once for the tests that write its one source file.</summary>
public sealed class NewcomerProject(Packages packages) : IAsyncLifetime, IDisposable
{
    private readonly Consumer _consumer = new(packages);

    public async Task InitializeAsync()
    {
        _consumer.Project("Newcomer", "<OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>", Consumer.Hosting);
        (await _consumer.RestoreAsync("Newcomer")).Succeeded();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _consumer.Dispose();

    internal Task<CommandResult> BuildAsync(string program, params string[] properties) => _consumer.Write("Newcomer/Program.cs", program).BuildAsync("Newcomer", properties);

    /// <summary>Writes a file into the project's folder.</summary>
    internal void Write(string file, string text) => _consumer.Write("Newcomer/" + file, text);

    internal Task<CommandResult> RunAsync() => _consumer.RunAsync("Newcomer");
}
