using Mesh.Composition;
using Mesh.Configuration;
using Mesh.Metrics;
using Mesh.Plan;
using Mesh.Registry;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;
using Microsoft.Extensions.Configuration;
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
    public void A_capability_is_added_once_and_told_of_the_plan_when_all_is_registered()
    {
        var services = new ServiceCollection();
        MeshBuilder mesh = MeshBuilder.Begin(services, static options => options.Part<Told>().Lines.Add("configured"))!;
        mesh.Use<Capability>();
        mesh.Use<Capability>();
        var plan = new MeshPlan([]);
        mesh.Complete(plan);

        Told told = mesh.Options.Part<Told>();
        Assert.Equal(["configured", "registered", "completed: IServiceOrchestrator is there"], told.Lines);
        Assert.Same(plan, told.Plan);
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Same(told, provider.GetRequiredService<MeshOptions>().Part<Told>());
    }

    [Fact]
    public void Of_the_keys_of_a_section_that_a_capability_reads_nobody_warns()
    {
        var own = new OwnSections();
        own.Add("Dashboard");
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Mesh:dashboard:Port", "1"), new("Mesh:Dashbord:Port", "1")]).Build();
        Assert.Equal(["Mesh:Dashbord"], UnknownOptions.Find(configuration, null, own).Select(static unknown => unknown.Key));
        Assert.Equal(2, UnknownOptions.Find(configuration, null).Count());
        Assert.Contains("Dashboard", Assert.Single(UnknownOptions.Find(configuration, null, own)).Hint, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(static () => MeshBuilder.Begin(new ServiceCollection(), null)!.ReadsSection(" "));
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

    private sealed class Told
    {
        public List<string> Lines { get; } = [];

        public MeshPlan? Plan { get; set; }
    }

    private sealed class Capability : IMeshCapability
    {
        public static void Register(MeshBuilder mesh) => mesh.Options.Part<Told>().Lines.Add("registered");

        public static void Completed(MeshBuilder mesh, MeshPlan plan)
        {
            mesh.Options.Part<Told>().Plan = plan;
            mesh.Options.Part<Told>().Lines.Add($"completed: {mesh.Services.Single(static service => service.ServiceType == typeof(IServiceOrchestrator)).ServiceType.Name} is there");
        }
    }
}
