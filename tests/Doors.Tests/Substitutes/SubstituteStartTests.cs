using Acme.Doors;
using Mesh.Registry;
using Mesh.Startup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mesh.Doors.Tests.Substitutes;

/// <summary>How an application starts, runs and stops with substitutes.</summary>
public sealed class SubstituteStartTests
{
    [Fact]
    public async Task Dependents_start_and_the_substitute_needs_nothing_of_what_the_service_needed()
    {
        await using var yard = new Yard(static options => options.Substitute<IFirst>(new Fake()).Substitute<ISecond>(new Fake()));
        yard.Switches.DatabaseFails = true;
        await yard.StartAsync();

        Assert.Contains("Front", yard.Ledger.Of("started"));
        Assert.Contains("Database", yard.Ledger.Of("started"));
        Assert.DoesNotContain("Both", yard.Ledger.Of("made"));
        ServiceInfo both = yard.Info("both");
        Assert.Equal((ServiceStatus.Running, ServiceHealth.Healthy), (both.Status, both.Health));
        Assert.Equal([typeof(IFirst), typeof(ISecond)], both.Substituted);
        Assert.Empty(both.Dependencies);
        Assert.Equal(ServiceStatus.Failed, yard.Info("database").Status);
    }

    [Fact]
    public async Task Its_own_hooks_and_its_own_health_take_the_place_of_those_of_the_class()
    {
        var ledger = new Ledger();
        var fake = new FakeWithHooks(ledger); // which is degraded
        await using var yard = new Yard(options => options.Substitute<ILone>(fake));
        await yard.StartAsync();
        Assert.Equal(["fake"], ledger.Of("started"));
        Assert.DoesNotContain("Lone", yard.Ledger.Of("started"));

        Assert.Equal(ServiceHealth.Degraded, yard.Info("lone").Health);
        await yard.StopAsync();
        Assert.Equal(["fake"], ledger.Of("cleaned"));
    }

    [Fact]
    public async Task Where_a_host_makes_its_hosted_services_one_is_made_at_its_turn_and_once()
    {
        var ledger = new Ledger();
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(ledger).AddMesh(options => options.Substitute<ILone>(_ =>
        {
            ledger.Add("made fake");
            return new Fake();
        })).AddHostedService<Worker>();
        using IHost host = builder.Build();
        await host.StartAsync();
        await host.StopAsync();
        Assert.Equal(["Worker", "fake"], ledger.Of("made").Where(static made => made is "Worker" or "fake"));
        Assert.Equal(["fake 1"], ledger.Of("called"));
    }

    [Fact]
    public async Task One_that_was_restarted_is_the_same()
    {
        int made = 0;
        await using var yard = new Yard(options => options.Substitute<ILone>(_ => new Fake("fake" + ++made)));
        await yard.StartAsync();
        await yard.Get<IServiceOrchestrator>().RestartAsync("lone");
        Assert.Equal("fake1 1", await yard.Get<ILone>().GetAsync("1"));
        Assert.Equal(ServiceStatus.Running, yard.Info("lone").Status);
    }

    [Fact]
    public async Task One_whose_factory_throws_fails_the_service_alone()
    {
        await using var yard = new Yard(static options => options.Substitute<ILone>(static ILone (_) => throw new InvalidOperationException("no address")));
        await yard.StartAsync();
        Assert.Equal(ServiceStatus.Failed, yard.Info("lone").Status);
        Assert.Contains("no address", yard.Info("lone").Error!.ToString(), StringComparison.Ordinal);
        Assert.Equal(ServiceStatus.Running, yard.Info("both").Status);
    }

    [Fact]
    public async Task A_source_decides_by_the_configuration_and_leaves_others_alone()
    {
        await using var yard = new Yard(static options => options.UseStubs(static (_, address) => new Fake(address)));
        yard.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Remote:lone", "http://far"), new("Remote:scoped", "http://further")]).Build());
        await yard.StartAsync();
        await using AsyncServiceScope scope = yard.Provider.CreateAsyncScope();
        Assert.Equal("http://far 1", await yard.Get<ILone>().GetAsync("1"));
        Assert.Equal("http://further 1", await scope.ServiceProvider.GetRequiredService<IScoped>().GetAsync("1"));
        Assert.Equal("real 1", await yard.Get<IFirst>().GetAsync("1"));
        Assert.Equal([typeof(ILone)], yard.Info("lone").Substituted);
    }

    [Fact]
    public async Task What_is_named_goes_before_what_a_source_says()
    {
        await using var yard = new Yard(static options => options.UseStubs(static (_, address) => new Fake(address)).Substitute<ILone>(new Fake("named")));
        yard.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Remote:lone", "http://far")]).Build());
        Assert.Equal("named 1", await yard.Get<ILone>().GetAsync("1"));
    }

    private sealed class Worker : IHostedService
    {
        private readonly ILone _lone;
        private readonly Ledger _ledger;

        public Worker(ILone lone, Ledger ledger)
        {
            (_lone, _ledger) = (lone, ledger);
            ledger.Add("made Worker");
        }

        public async Task StartAsync(CancellationToken cancellationToken) => _ledger.Add("called " + await _lone.GetAsync("1", cancellationToken));

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
