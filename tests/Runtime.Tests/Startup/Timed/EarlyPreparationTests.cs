using Mesh.Profiling;

namespace Mesh.Runtime.Tests.Startup;

public sealed class EarlyPreparationTests
{
    [Fact]
    public void A_service_prepares_while_what_it_depends_on_initializes() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("database", 30);
        mesh.Add("store", 10, On.Required("database")).Prepares = 20;

        StartupReport report = await mesh.StartAsync();

        Assert.Equal([0.0], mesh.When("prepare store"));
        Assert.Equal([30.0], mesh.When("initialize store"));
        Assert.Equal(40, report.Total.TotalMilliseconds);
        Assert.True(report.Services[1].Prepares);
        Assert.Equal((20, 10), (report.Services[1].Prepare.TotalMilliseconds, report.Services[1].Initialize.TotalMilliseconds));
    });

    [Fact]
    public void It_gives_its_slot_back_until_it_initializes() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.MaxParallelStarts = 2;
        mesh.Add("database", 30);
        mesh.Add("store", 10, On.Required("database")).Prepares = 5;
        mesh.Add("other", 10, On.Required("database", Until.Constructed));

        await mesh.StartAsync();

        Assert.Equal([5.0], mesh.When("initialize other"));
    });

    [Fact]
    public void What_requires_a_failed_one_through_a_transient_is_not_constructed() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("broken", 0).With(static entry => entry with { StartRetries = 0 }).Failures = 1;
        mesh.Add("behind", 0, On.Required("broken"));
        mesh.Add("slow", 10);
        mesh.Add("transient", 0, On.Required("behind"), On.Required("slow")).With(static entry => entry with { Lifetime = Microsoft.Extensions.DependencyInjection.ServiceLifetime.Transient });
        mesh.Add("store", 10, On.Required("transient")).Prepares = 20;

        await mesh.StartAsync();

        Assert.Empty(mesh.When("construct store"));
        Assert.Equal(ServiceStatus.Failed, mesh.Status("store"));
    });
}
