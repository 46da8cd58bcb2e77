using Mesh.Events;
using Mesh.Policies;
using Mesh.Profiling;
using Mesh.Runtime.Tests.Policies.Configuration;
using Mesh.Runtime.Tests.Policies.Engine;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Events;

/// <summary>What the parts of the mesh tell of themselves.</summary>
public sealed class EventsOfMeshTests
{
    [Fact]
    public async Task A_start_tells_each_status_in_order_and_its_end_after_all_of_them()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        mesh.Add("b", "a").Initialize = static _ => throw new InvalidOperationException("no disk");
        using MeshEventSubscription subscription = mesh.Provider.GetRequiredService<IMeshEvents>().Subscribe();

        StartupReport report = await mesh.StartAsync();

        List<MeshEvent> told = Taken(subscription);
        Assert.Equal(
            ["status a Registered Running", "status b Registered Failed"],
            told.OfType<ServiceStatusEvent>().Select(static each => $"{each.Kind} {each.Service} {each.Before} {each.After}"));
        Assert.Equal("no disk", told.OfType<ServiceStatusEvent>().Single(static each => each is { Service: "b", After: ServiceStatus.Failed }).Error?.Message);
        Assert.Same(report, Assert.Single(told.OfType<StartFinishedEvent>()).Report);
        int end = told.FindIndex(static each => each is StartFinishedEvent);
        Assert.All(told.Skip(end + 1), static each => Assert.IsNotType<ServiceStatusEvent>(each));
        Assert.Equal(Enumerable.Range(1, told.Count).Select(static number => (long)number), told.Select(static each => each.Sequence));
    }

    [Fact]
    public async Task A_disposal_tells_that_all_has_stopped_whoever_has_asked_for_the_stream_last()
    {
        var mesh = new TestMesh();
        mesh.Add("a");
        await mesh.StartAsync();
        MeshEventSubscription subscription = mesh.Provider.GetRequiredService<IMeshEvents>().Subscribe();

        await mesh.DisposeAsync();

        var told = new List<string>();
        await foreach (MeshEvent occurrence in subscription) told.Add(occurrence.ToString());
        Assert.Contains(told, static text => text.Contains("Stopped", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_start_that_fails_says_why()
    {
        await using var mesh = new TestMesh();
        mesh.AddCritical("a").Initialize = static _ => throw new InvalidOperationException("no disk");
        await Assert.ThrowsAsync<ServiceException>(() => mesh.StartAsync());
        StartFinishedEvent end = Assert.Single(mesh.Provider.GetRequiredService<IMeshEvents>().Recent().OfType<StartFinishedEvent>());
        Assert.Contains("no disk", end.Error?.ToString(), StringComparison.Ordinal);
        Assert.Equal("a", Assert.Single(end.Report!.Services).Name);
    }

    [Fact]
    public async Task Health_is_told_with_reason_and_cause_also_of_who_requires_it()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        mesh.Add("b", "a");
        mesh.Add("c").Initialize = static _ => throw new InvalidOperationException("no disk");
        await mesh.StartAsync();
        using MeshEventSubscription subscription = mesh.Provider.GetRequiredService<IMeshEvents>().Subscribe(after: 0);
        Assert.Equal(["c Unknown Unhealthy no disk c"], await HealthAsync(subscription, 1));

        var health = mesh.Provider.GetRequiredService<Mesh.Health.HealthStates>();
        int a = mesh.Provider.GetRequiredService<Mesh.Registry.ServiceStates>().Services.ByName["a"];
        health.Report(a, new Mesh.Health.HealthReading(ServiceHealth.Unhealthy, "cannot write"));
        Assert.Equal(["a Healthy Unhealthy cannot write a", "b Healthy Unhealthy because of 'a': cannot write a"], await HealthAsync(subscription, 2));
        health.Report(a, new Mesh.Health.HealthReading(ServiceHealth.Healthy));
        Assert.Equal(["a Unhealthy Healthy  ", "b Unhealthy Healthy  "], await HealthAsync(subscription, 2));
    }

    [Fact]
    public async Task A_restart_is_told_when_it_is_over_whichever_way()
    {
        await using var mesh = new TestMesh();
        Behaviour a = mesh.Add("a");
        await mesh.StartAsync();
        using MeshEventSubscription subscription = mesh.Provider.GetRequiredService<IMeshEvents>().Subscribe();
        await mesh.Orchestrator.RestartAsync("a").Soon();
        a.Initialize = static _ => throw new InvalidOperationException("no disk");
        await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("a").Soon());

        ServiceRestartEvent[] told = [.. Taken(subscription).OfType<ServiceRestartEvent>()];
        Assert.Equal(("a", "a", true), (told[0].Service, told[0].Restart?.Name, told[0].Error is null));
        Assert.Equal(("a", true), (told[1].Service, told[1].Restart is null));
        Assert.Contains("no disk", told[1].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_breaker_tells_its_transitions_with_the_operation_whose_it_is()
    {
        using var mesh = new ConfiguredMesh(services =>
        {
            services.AddSingleton(new Mesh.Events.MeshEvents(TimeProvider.System));
            ConfiguredMesh.Add<A>(services, new() { CircuitBreaker = Bodies.Breaker(1, 1) });
            ConfiguredMesh.Add<B>(services, new() { CircuitBreaker = Bodies.Breaker(1, 1) with { Name = "shared" } });
        });
        _ = (mesh.Facade<A>(), mesh.Facade<B>());
        mesh.Registry.OpenCircuit("A/Run");
        mesh.Registry.CloseCircuit("A/Run");
        mesh.Registry.OpenCircuit("shared");
        Assert.Equal(
            [("A/Run", CircuitState.Closed, CircuitState.ForcedOpen, "A", "Run"), ("A/Run", CircuitState.ForcedOpen, CircuitState.Closed, "A", "Run"), ("shared", CircuitState.Closed, CircuitState.ForcedOpen, null, null)],
            mesh.Provider.GetRequiredService<Mesh.Events.MeshEvents>().Recent().Cast<CircuitBreakerEvent>().Select(static each => (each.Name, each.Before, each.After, each.Service, each.Operation)));
    }

    [Fact]
    public void A_reload_is_told_with_those_that_refuse_it()
    {
        using var mesh = new ConfiguredMesh(static services =>
        {
            services.AddSingleton(new Mesh.Events.MeshEvents(TimeProvider.System));
            ConfiguredMesh.Add<A>(services, new() { Retry = Bodies.Retry(1) });
            ConfiguredMesh.Add<B>(services, new() { Retry = Bodies.Retry(1) });
        });
        _ = (mesh.Facade<A>(), mesh.Facade<B>());
        mesh.Reload(("A:Run:Retry:Count", "2"));
        mesh.Reload(("B:Run:Retry:Count", "many"));
        mesh.Reload(("B:Run:Retry:Count", "3"));
        Assert.Equal(["", "B/Run", ""], mesh.Provider.GetRequiredService<Mesh.Events.MeshEvents>().Recent().Cast<ConfigurationReloadEvent>().Select(static each => string.Join(' ', each.Refused)));
    }

    [Fact]
    public async Task Every_event_says_what_it_is_in_a_sentence()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        await mesh.StartAsync();
        IMeshEvents events = mesh.Provider.GetRequiredService<IMeshEvents>();
        events.Publish(new AlertEvent("slow", AlertState.Cooling, "p99 is above 200 ms"));
        Assert.Equal("Service 'a' went from Registered to Running", events.Recent()[0].ToString());
        Assert.Equal("The start is over, with 1 service", events.Recent()[^2].ToString());
        Assert.Equal("Alert 'slow' is cooling: p99 is above 200 ms", events.Recent()[^1].ToString());
    }

    private static async Task<string[]> HealthAsync(MeshEventSubscription subscription, int count)
    {
        List<ServiceHealthEvent> told = [];
        await Waiting.Until(() =>
        {
            told.AddRange(Taken(subscription).OfType<ServiceHealthEvent>());
            return told.Count >= count;
        });
        return [.. told.Select(static each => $"{each.Service} {each.Before} {each.After} {each.Reason} {each.Cause}")];
    }

    private static List<MeshEvent> Taken(MeshEventSubscription subscription)
    {
        var taken = new List<MeshEvent>();
        while (subscription.TryRead(out MeshEvent? next)) taken.Add(next);
        return taken;
    }

    private interface A;

    private interface B;
}
