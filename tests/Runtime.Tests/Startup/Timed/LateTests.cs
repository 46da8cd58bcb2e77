using Mesh.Profiling;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Startup;

public sealed class LateTests
{
    private static readonly TimeSpan s_after = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void The_start_goes_on_without_a_slow_one_and_who_can_do_without_is_told_when_it_joins() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("cache", 100).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("store", 10, On.Optional("cache"));

        StartupReport report = await mesh.StartAsync();
        Assert.Equal(30, report.Total.TotalMilliseconds);
        Assert.Equal((ServiceStatus.Late, ServiceStatus.Degraded), (mesh.Status("cache"), mesh.Status("store")));
        Assert.Contains("Warning: The start goes on without service 'cache', which has not started within 0.02 s. It may join later.", mesh.Log.Lines);
        Assert.Equal(20, mesh.Orchestrator.LastStart!.Services[0].SkippedAt!.Value.TotalMilliseconds);

        await mesh.WaitAsync(100);
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running), (mesh.Status("cache"), mesh.Status("store")));
        Assert.Equal([100.0], mesh.When("store is joined by cache"));
        Assert.Equal([100.0], mesh.When("ready cache"));
        Assert.Equal(ServiceStatus.Running, mesh.Orchestrator.LastStart!.Services[0].Status);
        await mesh.StopAsync();
        Assert.Single(mesh.When("clean-up cache"));
    });

    [Fact]
    public void Without_whom_a_service_went_on_is_forgotten_when_all_is_started_again() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("cache", 10).Failures = 1;
        mesh.Add("store", 10, On.Optional("cache"));
        await mesh.StartAsync();
        Assert.Equal(ServiceStatus.Degraded, mesh.Status("store"));
        await mesh.StopAsync();

        await mesh.StartAsync();

        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running), (mesh.Status("cache"), mesh.Status("store")));
    });

    [Fact]
    public void Who_requires_a_late_one_is_late_too() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("cache", 100).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("warmer", 10, On.Required("cache"));

        StartupReport report = await mesh.StartAsync();
        Assert.Equal(20, report.Total.TotalMilliseconds);
        Assert.Equal(ServiceStatus.Late, mesh.Status("warmer"));
        await mesh.WaitAsync(100);
        Assert.Equal(ServiceStatus.Running, mesh.Status("warmer"));
    });

    [Fact]
    public void What_a_critical_service_requires_is_waited_for() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("cache", 100).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("between", 0, On.Required("cache"));
        mesh.Add("store", 10, On.Required("between")).With(static entry => entry with { Critical = true });

        Assert.Equal(110, (await mesh.StartAsync()).Total.TotalMilliseconds);
    });

    [Fact]
    public void One_that_was_being_initialized_when_another_joined_is_told_once_it_can_be_called() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("cache", 50).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("store", 100, On.Optional("cache"));

        await mesh.StartAsync();

        Assert.Equal([120.0], mesh.When("store is joined by cache"));
        Assert.Equal(ServiceStatus.Running, mesh.Status("store"));
    });

    [Fact]
    public void One_that_is_late_for_its_health_only_is_told_once_to_be_ready() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("cache", 10).With(static entry => entry with { SkipAfter = s_after }).HealthyAfter = 90;
        mesh.Add("store", 10, On.Optional("cache", Until.Healthy));

        await mesh.StartAsync();
        await mesh.WaitAsync(200);

        Assert.Single(mesh.When("ready cache"));
        Assert.Equal([100.0], mesh.When("store is joined by cache"));
    });

    [Fact]
    public void One_that_has_not_joined_when_the_mesh_stops_is_given_up() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("cache", 100).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("warmer", 10, On.Required("cache"));

        await mesh.StartAsync();
        await mesh.StopAsync();

        Assert.Equal((ServiceStatus.Failed, ServiceStatus.Registered), (mesh.Status("cache"), mesh.Status("warmer")));
        Assert.Empty(mesh.When("initialized cache"));
        Assert.Equal(0, mesh.Time.Waiting);
    });

    [Fact]
    public void The_wait_for_a_slot_counts_too() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.MaxParallelStarts = 1;
        mesh.Add("long", 100);
        mesh.Add("cache", 10).With(static entry => entry with { SkipAfter = TimeSpan.FromMilliseconds(50) });
        mesh.Add("store", 10, On.Optional("cache"));

        Task<StartupReport> start = mesh.StartAsync();
        await mesh.WaitAsync(60);
        Assert.Equal(ServiceStatus.Late, mesh.Status("cache"));
        await start;
        await mesh.WaitAsync(200);

        Assert.Equal([110.0], mesh.When("construct cache")); // behind the one for which the start waits
        Assert.Equal(ServiceStatus.Running, mesh.Status("cache"));
        Assert.Equal(TimeSpan.FromMilliseconds(50), mesh.Orchestrator.LastStart!.Services.Single(static service => service.Name == "cache").SkippedAt);
    });

    [Fact]
    public void Nothing_of_a_service_that_was_in_time_is_left_of_its_skip() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("cache", 10).With(static entry => entry with { SkipAfter = TimeSpan.FromHours(1) });
        await mesh.StartAsync();
        Assert.Equal(0, mesh.Time.Waiting);
    });

    [Fact]
    public async Task Who_asks_for_a_late_one_as_optional_gets_none_and_does_not_make_it()
    {
        await using var mesh = new TestMesh();
        var gate = new Gate();
        mesh.Add("database").Initialize = gate.PassAsync;
        mesh.Add("cache", static entry => entry, "database");
        Task start = mesh.StartAsync();
        await gate.Entered;
        var states = (Mesh.Registry.ServiceStates)mesh.Provider.GetService(typeof(Mesh.Registry.ServiceStates))!;
        states.Set(1, ServiceStatus.Late);

        Assert.Null(Resolve.Optional<Probe>(mesh.Provider, "cache"));
        Assert.DoesNotContain("construct cache", mesh.Journal.Lines);
        gate.Release();
        await start;
    }
}
