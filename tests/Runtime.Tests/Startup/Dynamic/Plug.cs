using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Startup.Dynamic;

internal interface IPlug
{
    string Name { get; }
}

/// <summary>A service that is added, and writes down what happens to it.</summary>
internal sealed class Plug(string name, Journal journal, Func<CancellationToken, Task>? initialize = null) : IPlug, IServiceLifecycle, IAsyncDisposable
{
    public string Name => name;

    public static ServiceDefinition Define(TestMesh mesh, string name, Func<CancellationToken, Task>? initialize = null, params string[] dependsOn) =>
        ServiceDefinition.Of<IPlug>(name, _ => new Plug(name, mesh.Journal, initialize), dependsOn);

    public static ServiceDefinition Define(TestMesh mesh, string name, params string[] dependsOn) => Define(mesh, name, null, dependsOn);

    public async ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        journal.Add($"initialize {name}");
        if (initialize is not null) await initialize(cancellationToken);
    }

    public ValueTask CleanupAsync(CancellationToken cancellationToken)
    {
        journal.Add($"cleanup {name}");
        return default;
    }

    public ValueTask DisposeAsync()
    {
        journal.Add($"dispose {name}");
        return default;
    }
}
