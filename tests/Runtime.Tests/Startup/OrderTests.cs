using Mesh.Profiling;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Startup;

public sealed class OrderTests
{
    [Fact]
    public async Task A_service_is_constructed_after_all_that_it_depends_on_has_been_initialized()
    {
        await using var mesh = new TestMesh();
        mesh.Add("api", "store", "cache");
        mesh.Add("store", "database");
        mesh.Add("cache");
        mesh.Add("database");

        await mesh.StartAsync();

        mesh.Journal.AssertBefore("initialized database", "construct store");
        mesh.Journal.AssertBefore("initialized store", "construct api");
        mesh.Journal.AssertBefore("initialized cache", "construct api");
        Assert.All(mesh.Registry.Services, static service => Assert.Equal(ServiceStatus.Running, service.Status));
    }

    [Fact]
    public async Task The_hooks_of_a_service_run_in_order()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");

        await mesh.StartAsync();
        await mesh.StopAsync();

        Assert.Equal(["construct a", "prepare a", "initialize a", "initialized a", "ready a", "cleanup a"], mesh.Journal.Lines);
    }

    [Fact]
    public async Task Independent_services_start_at_the_same_time()
    {
        await using var mesh = new TestMesh();
        (Gate a, Gate b) = (new Gate(), new Gate());
        mesh.Add("a").Initialize = a.PassAsync;
        mesh.Add("b").Initialize = b.PassAsync;

        Task start = mesh.StartAsync();
        await a.Entered;
        await b.Entered;
        a.Release();
        b.Release();
        await start;

        Assert.Equal(["a", "b"], mesh.Journal.Of("initialized").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_at_a_time_what_has_the_longest_chain_behind_it_goes_first()
    {
        await using var mesh = new TestMesh { Configure = static options => options.MaxParallelStarts = 1 };
        mesh.Add("alone");
        mesh.Add("short");
        mesh.Add("long");
        mesh.Add("after-short", "short");
        mesh.Add("after-long", "long");
        mesh.Add("last", "after-long");

        await mesh.StartAsync();

        Assert.Equal(["long", "short", "after-long", "alone", "after-short", "last"], mesh.Journal.Of("construct"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_more_services_start_at_once_than_allowed(int limit)
    {
        await using var mesh = new TestMesh { Configure = options => options.MaxParallelStarts = limit };
        Gate[] gates = [.. Enumerable.Range(0, 6).Select(static _ => new Gate())];
        int starting = 0, most = 0;
        for (int i = 0; i < gates.Length; i++) mesh.Add($"s{i}").Initialize = Counted(gates[i]);

        Task start = mesh.StartAsync();
        await Task.WhenAll(gates.Take(limit).Select(static gate => gate.Entered));
        Assert.All(gates.Skip(limit), static gate => Assert.False(gate.Entered.IsCompleted));
        foreach (Gate gate in gates)
        {
            await gate.Entered;
            gate.Release();
        }

        await start;
        Assert.Equal(limit, most);

        Func<CancellationToken, Task> Counted(Gate gate) => async token =>
        {
            int now = Interlocked.Increment(ref starting);
            lock (gates) most = Math.Max(most, now);
            await gate.PassAsync(token);
            Interlocked.Decrement(ref starting);
        };
    }

    [Fact]
    public async Task Until_constructed_a_dependent_begins_while_the_dependency_still_initializes()
    {
        await using var mesh = new TestMesh();
        var gate = new Gate();
        mesh.Add("slow").Initialize = gate.PassAsync;
        var dependent = new Gate();
        mesh.Add("dependent", "slow!").Initialize = dependent.PassAsync;

        Task start = mesh.StartAsync();
        await dependent.Entered;
        Assert.Equal(ServiceStatus.Starting, mesh.Status("slow"));
        dependent.Release();
        gate.Release();
        await start;

        mesh.Journal.AssertBefore("construct slow", "construct dependent");
    }

    [Fact]
    public async Task Until_initialized_a_dependent_waits()
    {
        await using var mesh = new TestMesh();
        var gate = new Gate();
        mesh.Add("slow").Initialize = gate.PassAsync;
        mesh.Add("dependent", "slow");

        Task start = mesh.StartAsync();
        await gate.Entered;
        Assert.Equal(ServiceStatus.Waiting, mesh.Status("dependent"));
        gate.Release();
        await start;

        mesh.Journal.AssertBefore("initialized slow", "construct dependent");
    }

    [Fact]
    public async Task What_is_needed_at_the_first_call_only_is_not_waited_for()
    {
        await using var mesh = new TestMesh();
        (Gate a, Gate b) = (new Gate(), new Gate());
        mesh.Add("a", "b~").Initialize = a.PassAsync;
        mesh.Add("b", "a~").Initialize = b.PassAsync;

        Task start = mesh.StartAsync();
        await a.Entered;
        await b.Entered;
        a.Release();
        b.Release();
        await start;

        Assert.Equal(ServiceStatus.Running, mesh.Status("a"));
    }

    [Fact]
    public async Task Ready_is_called_when_every_service_has_been_initialized()
    {
        await using var mesh = new TestMesh();
        for (int i = 0; i < 10; i++) mesh.Add($"s{i}", i % 2 == 0 ? [] : [$"s{i - 1}"]);

        await mesh.StartAsync();

        int last = mesh.Journal.Lines.ToList().FindLastIndex(static line => line.StartsWith("initialized ", StringComparison.Ordinal));
        int first = mesh.Journal.Lines.ToList().FindIndex(static line => line.StartsWith("ready ", StringComparison.Ordinal));
        Assert.True(last < first);
        Assert.Equal(10, mesh.Journal.Of("ready").Length);
    }

    [Theory]
    [InlineData(ServiceLifetime.Transient)]
    [InlineData(ServiceLifetime.Scoped)]
    public async Task A_service_that_is_no_singleton_passes_on_what_it_waits_for_and_is_not_made(ServiceLifetime lifetime)
    {
        await using var mesh = new TestMesh();
        var gate = new Gate();
        mesh.Add("database").Initialize = gate.PassAsync;
        mesh.Add("repository", entry => entry with { Lifetime = lifetime }, "database");
        mesh.Add("api", "repository");

        Task<StartupReport> start = mesh.StartAsync();
        await gate.Entered;
        Assert.Equal(ServiceStatus.Waiting, mesh.Status("api"));
        gate.Release();
        StartupReport report = await start;

        mesh.Journal.AssertBefore("initialized database", "construct api");
        Assert.DoesNotContain("repository", mesh.Journal.Of("construct"));
        Assert.Equal(["database", "api"], report.Services.Select(static service => service.Name));
        Assert.Equal("database", report.Services[1].WaitedFor);
        Assert.Equal(ServiceStatus.Running, mesh.Status("repository"));
    }

    [Fact]
    public async Task A_mesh_without_services_starts()
    {
        await using var mesh = new TestMesh();
        StartupReport report = await mesh.StartAsync();
        Assert.Empty(report.Services);
        Assert.Empty(report.CriticalChain);
        Assert.Same(report, mesh.Orchestrator.LastStart);
    }

    [Fact]
    public async Task A_plan_with_a_cycle_is_refused_and_does_not_hang()
    {
        var services = new ServiceCollection();
        Composition.Plans.Complete(services, [[1], [0]]);
        await using ServiceProvider provider = services.BuildServiceProvider();
        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() => provider.GetRequiredService<IServiceOrchestrator>().StartAsync().Soon());
        Assert.Contains("cycle", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_of_a_thousand_services_starts()
    {
        await using var mesh = new TestMesh();
        for (int i = 0; i < 1000; i++) mesh.Add($"s{i}", i == 0 ? [] : [$"s{i - 1}"]);
        await mesh.StartAsync();
        Assert.Equal(Enumerable.Range(0, 1000).Select(static i => $"s{i}"), mesh.Journal.Of("initialized"));
    }
}
