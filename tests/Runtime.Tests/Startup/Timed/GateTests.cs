using Mesh.Profiling;

namespace Mesh.Runtime.Tests.Startup;

public sealed class GateTests
{
    [Fact]
    public void Until_healthy_a_dependent_waits_for_health_and_others_do_not() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("database", 10).HealthyAfter = 30;
        mesh.Add("store", 10, On.Required("database", Until.Healthy));
        mesh.Add("other", 10, On.Required("database"));

        StartupReport report = await mesh.StartAsync();

        Assert.Equal([40.0], mesh.When("initialize store"));
        Assert.Equal([10.0], mesh.When("initialize other"));
        Assert.Equal((10, 30), (report.Services[0].Finished.TotalMilliseconds, report.Services[0].Gate.TotalMilliseconds));
    });

    [Fact]
    public void A_service_that_nobody_needs_healthy_is_not_waited_for() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("database", 10).HealthyAfter = null;
        Assert.Equal(10, (await mesh.StartAsync()).Total.TotalMilliseconds);
    });

    [Fact]
    public void One_that_is_not_healthy_in_time_fails_who_requires_it_and_degrades_who_does_not() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("database", 10).With(static entry => entry with { GateTimeout = TimeSpan.FromMilliseconds(50) }).HealthyAfter = null;
        mesh.Add("store", 10, On.Required("database", Until.Healthy));
        mesh.Add("other", 10, On.Optional("database", Until.Healthy));

        await mesh.StartAsync();

        Assert.Equal((ServiceStatus.Degraded, ServiceStatus.Failed, ServiceStatus.Degraded), (mesh.Status("database"), mesh.Status("store"), mesh.Status("other")));
        Assert.Equal([60.0], mesh.When("initialize other"));
        Assert.Contains("Service 'database' was not healthy within 0.05 s; it last said: Unknown", mesh.Registry.Find("database")!.Error!.Message, StringComparison.Ordinal);
        await mesh.StopAsync();
        Assert.Single(mesh.When("clean-up database"));
    });

    [Fact]
    public void Else_the_gate_timeout_of_the_options_holds() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.GateTimeout = TimeSpan.FromMilliseconds(70);
        mesh.Add("database", 10).HealthyAfter = null;
        mesh.Add("other", 10, On.Optional("database", Until.Healthy));
        Assert.Equal(90, (await mesh.StartAsync()).Total.TotalMilliseconds);
    });

    [Fact]
    public void A_service_whose_health_cannot_be_listened_to_is_not_healthy_and_does_not_hang_the_start() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("database", 0).With(static entry => entry with { Instance = static _ => new Deaf() });
        mesh.Add("other", 10, On.Optional("database", Until.Healthy));

        await mesh.StartAsync();

        Assert.Equal(ServiceStatus.Degraded, mesh.Status("database"));
        Assert.Equal(
            "The health of service 'database' cannot be heard: who adds a handler to its HealthChanged gets InvalidOperationException: no events. help: let handlers be added from its construction on, or do not implement IServiceHealth.",
            mesh.Registry.Find("database")!.Error!.Message);
    });

    private sealed class Deaf : IServiceHealth
    {
        public event Action<ServiceHealth>? HealthChanged
        {
            add => throw new InvalidOperationException("no events");
            remove => throw new InvalidOperationException("no events");
        }

        public ServiceHealth Health => ServiceHealth.Unknown;
    }
}
