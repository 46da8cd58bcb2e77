using Mesh.Composition;
using Mesh.Metrics;
using Mesh.Plan;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mesh.Runtime.Tests.Composition;

public sealed class MeshBuilderTests
{
    [Fact]
    public void Beginning_a_second_time_only_configures()
    {
        var services = new ServiceCollection();
        MeshBuilder.Begin(services, static options => options.MaxParallelStarts = 3)!.Complete(new MeshPlan([]));
        int count = services.Count;

        Assert.Null(MeshBuilder.Begin(services, static options => options.Prefix = "shop"));
        Assert.Null(MeshBuilder.Begin(services, null));

        Assert.Equal(count, services.Count);
        using ServiceProvider provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<MeshOptions>();
        Assert.Equal((3, "shop"), (options.MaxParallelStarts, options.Prefix));
        Assert.Equal("shop.operation.duration", provider.GetRequiredService<MeshMetrics>().Duration.Name);
    }

    [Fact]
    public async Task All_that_the_mesh_offers_can_be_resolved_once_each()
    {
        await using var mesh = new TestMesh();
        Assert.Same(mesh.Registry, mesh.Provider.GetRequiredService<IServiceRegistry>());
        Assert.Same(mesh.Orchestrator, mesh.Provider.GetRequiredService<IServiceOrchestrator>());
        Assert.Same(mesh.Metrics, mesh.Provider.GetRequiredService<MeshMetrics>());
        Assert.Single(mesh.Provider.GetServices<IHostedService>());
        Assert.Null(mesh.Orchestrator.LastStart);
    }

    [Fact]
    public void An_entry_that_several_modules_contribute_is_added_once()
    {
        MeshBuilder mesh = MeshBuilder.Begin(new ServiceCollection(), null)!;
        var entry = new ServiceEntry { Name = "a", Type = typeof(object), Contracts = [], Instance = static _ => new object() };
        Assert.True(mesh.TryAdd(entry));
        Assert.False(mesh.TryAdd(entry));
        Assert.True(mesh.TryAdd(entry with { }));
    }

    [Fact]
    public void Nothing_to_register_in_and_no_plan_are_refused()
    {
        Assert.Throws<ArgumentNullException>(static () => MeshBuilder.Begin(null!, null));
        Assert.Throws<ArgumentNullException>(static () => MeshBuilder.Begin(new ServiceCollection(), null)!.Complete(null!));
    }

    [Fact]
    public async Task The_metrics_of_the_application_are_on_its_clock()
    {
        await using var mesh = new TestMesh();
        mesh.Metrics.Operation("a", "IA", "x").Start(out OperationCall call);
        mesh.Time.Advance(30);
        call.Leave();
        Assert.Equal(30, Assert.Single(mesh.Metrics.Snapshot()).Max.TotalMilliseconds, 0.5);
    }
}
