using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Startup.Dynamic;

/// <summary>The instances of services that were added are disposed by the mesh, within limits.</summary>
public sealed class AddedDisposalTests
{
    [Fact]
    public async Task A_disposal_that_never_ends_is_abandoned_and_named()
    {
        await using TestMesh mesh = await StartedAsync();
        var gate = new Gate();
        await mesh.Orchestrator.AddAsync(Define("x", () => new ValueTask(gate.PassStubbornlyAsync(default))));
        Task removal = mesh.Orchestrator.RemoveAsync("x");
        await gate.Entered;
        await mesh.PassAsync(removal);
        Assert.Contains("'x': Service 'x' was not disposed within 10 s", (await Assert.ThrowsAsync<ServiceException>(() => removal)).Message, StringComparison.Ordinal);
        Assert.Null(mesh.Registry.Find("x"));
        gate.Release();
    }

    [Fact]
    public async Task A_disposal_that_blocks_its_thread_does_not_hold_up_the_stop()
    {
        await using TestMesh mesh = await StartedAsync();
        var gate = new Gate();
        await mesh.Orchestrator.AddAsync(Define("x", () =>
        {
            gate.Pass();
            return default;
        }));
        Task stop = mesh.StopAsync();
        await gate.Entered;
        await mesh.PassAsync(stop);
        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => stop);
        Assert.Contains("'x': Service 'x' was not disposed within 10 s", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("1 of the services did not stop", error.Message, StringComparison.Ordinal); // named once
        gate.Release();
    }

    [Fact]
    public async Task Nothing_is_disposed_beside_a_hook_that_still_runs()
    {
        await using TestMesh mesh = await StartedAsync();
        var gate = new Gate();
        bool isDisposed = false;
        ServiceDefinition definition = Define("x", () =>
        {
            Volatile.Write(ref isDisposed, true);
            return default;
        }, gate.PassStubbornlyAsync);
        using var caller = new CancellationTokenSource();
        Task adding = mesh.Orchestrator.AddAsync([definition], caller.Token);
        await gate.Entered;
        await caller.CancelAsync();
        await mesh.PassAsync(adding);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => adding);
        Assert.False(Volatile.Read(ref isDisposed));
        gate.Release();
        await Waiting.Until(() => Volatile.Read(ref isDisposed));
    }

    private static async Task<TestMesh> StartedAsync()
    {
        var mesh = new TestMesh();
        mesh.Add("planned");
        await mesh.StartAsync();
        return mesh;
    }

    private static ServiceDefinition Define(string name, Func<ValueTask> dispose, Func<CancellationToken, Task>? initialize = null)
    {
        var instance = new Disposed(dispose, initialize);
        return new ServiceDefinition { Name = name, Factory = _ => instance };
    }

    private sealed class Disposed(Func<ValueTask> dispose, Func<CancellationToken, Task>? initialize) : IServiceLifecycle, IAsyncDisposable
    {
        public ValueTask InitializeAsync(CancellationToken cancellationToken) => initialize is null ? default : new ValueTask(initialize(cancellationToken));

        public ValueTask DisposeAsync() => dispose();
    }
}
