using Mesh.Profiling;
using Mesh.Registry;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mesh.Doors.Tests.Substitutes;

/// <summary>A part of the application is all that is started, and what is outside says so.</summary>
public sealed class CutTests
{
    private static readonly string[] s_hall = ["blue", "bridge", "clerk", "hall", "records", "red", "road"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_named_is_started_with_all_that_it_depends_on_and_nothing_else(bool byContract)
    {
        await using var yard = new Yard(options => _ = byContract ? options.StartOnly(typeof(IHall)) : options.StartOnly("hall"), validates: true);
        yard.Switches.DatabaseFails = true;
        StartupReport report = await yard.StartAsync();

        Assert.Equal(["BluePlugin", "Bridge", "Hall", "Records", "RedPlugin", "Road"], yard.Ledger.Of("made").Order(StringComparer.Ordinal));
        Assert.Equal(["Bridge", "Hall", "Records"], yard.Ledger.Of("started").Order(StringComparer.Ordinal));
        Assert.Equal(s_hall, Inside(yard));
        Assert.Equal(s_hall.Where(static name => name != "clerk"), report.Services.Select(static service => service.Name).Order(StringComparer.Ordinal));
        Assert.Equal("real 1 real 1 2 real 1", await yard.Get<IHall>().GetAsync("1"));
    }

    [Fact]
    public async Task It_ends_at_substitutes()
    {
        await using var yard = new Yard(static options => options.StartOnly("hall").Substitute<IRoad>(new FakeRoad()).Substitute<IClerk>(_ => new FakeRoad()));
        await yard.StartAsync();
        Assert.Equal(["blue", "clerk", "hall", "records", "red", "road"], Inside(yard));
        Assert.Equal("fake real 1 2 fake", await yard.Get<IHall>().GetAsync("1"));
        Assert.DoesNotContain("Bridge", yard.Ledger.Of("made"));
        Assert.Throws<ServiceException>(() => yard.Get<IBridge>());
    }

    [Fact]
    public async Task One_that_is_outside_says_so_however_it_is_asked_for()
    {
        await using var yard = new Yard(static options => options.StartOnly("records", "road"));
        await yard.StartAsync();
        await using AsyncServiceScope scope = yard.Provider.CreateAsyncScope();
        IServiceProvider services = scope.ServiceProvider;
        (string Name, Func<object> Ask)[] asked =
        [
            ("lone", () => services.GetRequiredService<ILone>()),
            ("lone", () => services.GetRequiredService<Lone>()),
            ("lone", () => yard.Get<IServiceRegistry>().Resolve<ILone>("lone")),
            ("scoped", () => services.GetRequiredService<IScoped>()),
            ("scoped", () => services.GetRequiredService<Scoped>()),
            ("transient", () => services.GetRequiredService<ITransient>()),
            ("transient", () => services.GetRequiredService<Transient>()),
            ("transient-disposable", () => services.GetRequiredService<ITransientDisposable>()),
            ("reader", () => services.GetRequiredService<IReader>()),
            ("keyed", () => services.GetRequiredKeyedService<IKeyed>("left")),
            ("keyed-scoped", () => services.GetRequiredKeyedService<IKeyedScoped>(7)),
            ("owned-single", () => services.GetRequiredService<IOwned>()),
            ("owned-scoped", () => services.GetRequiredService<IOwnedScoped>()),
            ("box<string>", () => services.GetRequiredService<IBox<string>>()),
            ("both", () => services.GetRequiredService<ISecond>()),
            ("hall", () => services.GetRequiredService<IHall>()),
        ];
        foreach ((string name, Func<object> ask) in asked)
        {
            ServiceException error = Assert.Throws<ServiceException>(ask);
            Assert.Equal(name, error.Service);
            Assert.Contains($"Service '{name}' is outside of the part of the application that is started (MeshOptions.StartOnly: records, road)", error.Message, StringComparison.Ordinal);
            Assert.Contains($"StartOnly(\"{name}\")", error.Message, StringComparison.Ordinal);
            ServiceInfo info = yard.Info(name);
            Assert.Equal(ServiceStatus.Skipped, info.Status);
            Assert.Contains("MeshOptions.StartOnly", info.Error!.Message, StringComparison.Ordinal);
        }

        Assert.Equal(["Bridge", "Records", "Road"], yard.Ledger.Of("made").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_holds_before_the_start_and_where_the_mesh_was_added_before()
    {
        await using var yard = new Yard();
        yard.Services.AddMesh(static options => options.StartOnly("road"));
        Assert.Throws<ServiceException>(() => yard.Get<ILone>());
        Assert.Equal("real 1", await yard.Get<IRoad>().GetAsync("1"));
        Assert.Equal(["Bridge", "Road"], yard.Ledger.Of("made").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Under_a_host_a_hosted_service_that_needs_what_is_outside_fails_with_that()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new Ledger()).AddMesh(static options => options.StartOnly("road")).AddHostedService<Worker>();
        using IHost host = builder.Build();
        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => host.StartAsync());
        Assert.Equal("lone", error.Service);
    }

    [Fact]
    public async Task It_holds_for_each_start_and_what_is_outside_is_not_restarted()
    {
        await using var yard = new Yard(static options => options.StartOnly("records"));
        for (int round = 0; round < 2; round++)
        {
            await yard.StartAsync();
            Assert.Equal(["records"], Inside(yard));
            Assert.Contains("outside", (await Assert.ThrowsAsync<ServiceException>(() => yard.Get<IServiceOrchestrator>().RestartAsync("lone"))).Message, StringComparison.Ordinal);
            await yard.Get<IServiceOrchestrator>().RestartAsync("records");
            await yard.StopAsync();
        }

        Assert.Equal(["Records"], yard.Ledger.Of("made"));
    }

    [Fact]
    public async Task Services_that_are_added_may_depend_on_what_is_inside_only()
    {
        await using var yard = new Yard(static options => options.StartOnly("records"));
        await yard.StartAsync();
        IServiceOrchestrator orchestrator = yard.Get<IServiceOrchestrator>();
        await orchestrator.AddAsync(ServiceDefinition.Of<ILone>("added", static _ => new Fake("added"), "records"));
        Assert.Equal("added 1", await yard.Get<IServiceRegistry>().Resolve<ILone>("added").GetAsync("1"));
        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => orchestrator.AddAsync(ServiceDefinition.Of<ILone>("other", static _ => new Fake(), "road")));
        Assert.Contains("requires 'road', which is not running (Skipped: ", error.Message, StringComparison.Ordinal);
        await orchestrator.RestartAsync("added");
        await orchestrator.RemoveAsync("added");
        Assert.Equal(["records"], Inside(yard));
    }

    [Fact]
    public async Task What_is_named_and_is_not_there_is_told()
    {
        await using var yard = new Yard(static options => options.StartOnly("hall", "raod").StartOnly(typeof(IDisposable)));
        ServiceException first = Assert.Throws<ServiceException>(() => yard.Get<ILone>());
        ServiceException start = await Assert.ThrowsAsync<ServiceException>(yard.StartAsync);
        Assert.Equal((ServiceErrorKind.NotFound, first.Message), (start.Kind, start.Message));
        Assert.Contains("'raod'. Similar: ", first.Message, StringComparison.Ordinal);
        Assert.Contains("'System.IDisposable'", first.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'hall'", first.Message, StringComparison.Ordinal);
        var options = new MeshOptions();
        Assert.Throws<ArgumentException>(() => options.StartOnly(Array.Empty<string>()));
        Assert.Throws<ArgumentException>(() => options.StartOnly(""));
        Assert.Throws<ArgumentException>(() => options.StartOnly((Type)null!));
    }

    [Fact]
    public async Task Without_one_all_is_started()
    {
        await using var yard = new Yard();
        await yard.StartAsync();
        Assert.IsAssignableFrom<IServiceFacade>(yard.Get<IHall>());
        Assert.DoesNotContain(yard.Get<IServiceRegistry>().Services, static service => service.Status == ServiceStatus.Skipped);
    }

    private static IEnumerable<string> Inside(Yard yard) =>
        yard.Get<IServiceRegistry>().Services.Where(static service => service.Status is not ServiceStatus.Skipped).Select(static service => service.Name).Order(StringComparer.Ordinal);

    private sealed class FakeRoad : IRoad, IClerk
    {
        public ValueTask<string> GetAsync(string id, CancellationToken cancellationToken = default) => new("fake");
    }

    private sealed class Worker(ILone lone) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken) => await lone.GetAsync("1", cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
