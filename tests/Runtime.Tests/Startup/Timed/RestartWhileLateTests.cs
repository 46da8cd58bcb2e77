using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Startup;

/// <summary>Restarts while the start still goes on for late services.</summary>
public sealed class RestartWhileLateTests
{
    private static readonly TimeSpan s_after = TimeSpan.FromMilliseconds(20);
    private static readonly RestartOptions s_alone = new() { IncludeDependents = false };

    [Fact]
    public void A_late_service_does_not_begin_while_what_it_requires_restarts() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("store", 30);
        mesh.Add("cache", 50).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("warmer", 10, On.Required("store"), On.Required("cache"));
        await mesh.StartAsync(); // store: 0 to 30; cache until 50
        await mesh.WaitAsync(5);

        await mesh.Orchestrator.RestartAsync("store", s_alone); // 35 to 65

        await mesh.WaitAsync(100);
        Assert.Equal([0.0, 35.0], mesh.When("initialize store"));
        Assert.Equal([65.0], mesh.When("initialize warmer"));
        Assert.Equal(ServiceStatus.Running, mesh.Status("warmer"));
    });

    [Fact]
    public void A_late_service_fails_with_what_it_requires_and_does_not_come_back() => TimedMesh.Run(async mesh =>
    {
        TimedService store = mesh.Add("store", 30);
        mesh.Add("cache", 50).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("warmer", 10, On.Required("store"), On.Required("cache"));
        await mesh.StartAsync();
        store.Failures = 1;
        await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("store", s_alone));

        await mesh.WaitAsync(100);
        Assert.Empty(mesh.When("initialize warmer"));
        Assert.Equal(ServiceStatus.Failed, mesh.Status("warmer"));

        await mesh.Orchestrator.RestartAsync("store");
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running), (mesh.Status("store"), mesh.Status("warmer")));
    });

    [Fact]
    public void What_joins_meanwhile_changes_nothing_of_the_status_of_one_that_restarts() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("cache", 50).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("store", 20, On.Optional("cache"));
        await mesh.StartAsync(); // until 40, and cache joins at 50
        await mesh.WaitAsync(5);

        Task restart = mesh.Orchestrator.RestartAsync("store"); // 45 to 65
        await mesh.WaitAsync(10);
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Starting), (mesh.Status("cache"), mesh.Status("store")));
        await restart;
        Assert.Equal(ServiceStatus.Running, mesh.Status("store"));
    });

    [Fact]
    public void Who_could_do_without_a_transient_service_is_told_when_what_that_waited_for_has_come() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("cache", 50).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("reader", 0, On.Required("cache")).With(static entry => entry with { Lifetime = ServiceLifetime.Transient });
        mesh.Add("store", 10, On.Optional("reader"));
        await mesh.StartAsync();
        Assert.Equal((ServiceStatus.Late, ServiceStatus.Degraded), (mesh.Status("reader"), mesh.Status("store")));

        await mesh.WaitAsync(100);
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running), (mesh.Status("reader"), mesh.Status("store")));
        Assert.Equal([50.0], mesh.When("store is joined by reader"));
    });
}
