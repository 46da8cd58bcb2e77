using Mesh.Profiling;
using Mesh.Registry;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Startup.Reports;

/// <summary>What the report says became of services that did not start.</summary>
public sealed class OutcomeTests
{
    [Fact]
    public void What_was_given_up_with_the_start_has_not_failed_and_what_never_began_is_told_with_its_edges() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("store", 10);
        mesh.Add("slow", 1000);
        mesh.Add("database", 20).With(static entry => entry with { Critical = true }).Failures = 1;
        mesh.Add("api", 10, On.Required("database"));
        mesh.Add("search", 10, On.Required("slow"));

        await mesh.FailsToStartAsync();

        StartupReport report = mesh.Orchestrator.LastStart!;
        Assert.True(report.GivenUp);
        Assert.Equal(
            [("store", ServiceStatus.Running, true, false), ("slow", ServiceStatus.Registered, true, true), ("database", ServiceStatus.Failed, true, false), ("api", ServiceStatus.Registered, false, true), ("search", ServiceStatus.Registered, false, true)],
            report.Services.Select(static service => (service.Name, service.Status, service.Began, service.GivenUp)));
        Assert.Equal(["database"], report.Services.Where(static service => service.Error is not null).Select(static service => service.Name));
        Assert.Equal([new ServiceDependency("slow")], report.Services[4].Dependencies);
        Assert.Equal("1 of 5 services in 20.0 ms: 1 failed (database), 1 given up (slow), 2 not started (api, search)", report.ToString());
        Assert.StartsWith("given up after 20.0 ms, when 1 of 5 services had started; what was done until then took 1.00 times the lower bound of 20.0 ms\n", report.ToText(), StringComparison.Ordinal);
        Assert.Empty(report.Recommendations);
        Assert.Matches("(?m)^slow +given up +0.0 +20.0  =+$", report.ToWaterfall());
        Assert.Equal(["database"], report.CriticalChain.Select(static service => service.Name));
        Assert.Matches("(?m)^api +given up +- +-  [.]+$", report.ToWaterfall());
        Assert.Equal(report.ToText(), StartupProfile.Parse(report.ToProfile().ToJson()).Report.ToText());
    });

    [Fact]
    public void Nobody_has_failed_in_a_start_that_was_cancelled() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("store", 10);
        mesh.Add("slow", 1000);
        mesh.Add("search", 10, On.Required("slow"));
        using var cancel = new CancellationTokenSource();
        using ITimer timer = mesh.Time.CreateTimer(_ => cancel.Cancel(), null, TimeSpan.FromMilliseconds(15), Timeout.InfiniteTimeSpan);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => mesh.StartAsync(cancel.Token));

        StartupReport report = mesh.Orchestrator.LastStart!;
        Assert.True(report.GivenUp);
        Assert.Equal("1 of 3 services in 15.0 ms: 1 given up (slow), 1 not started (search)", report.ToString());
        Assert.DoesNotContain(report.Services, static service => service.Error is not null);
    });

    [Fact]
    public void What_it_waited_for_is_a_dependency_also_where_one_never_began() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("disk", 30).Failures = 1;
        mesh.Add("cache", 10, On.Required("disk"));
        mesh.Add("shop", 10, On.Optional("cache"));

        StartupReport report = await mesh.StartAsync();

        Assert.Equal([null, "disk", "cache"], report.Services.Select(static service => service.WaitedFor));
        Assert.Equal(["disk", "cache", "shop"], report.CriticalChain.Select(static service => service.Name));
        Assert.Equal((40, 1.0), (report.LowerBound.TotalMilliseconds, report.Ratio));
        await mesh.StopAsync();
    });

    [Fact]
    public async Task A_critical_service_whose_ready_hook_fails_has_not_started()
    {
        await using var mesh = new TestMesh();
        mesh.Add("store");
        mesh.AddCritical("database").Ready = static _ => throw new InvalidOperationException("no answer");

        await Assert.ThrowsAsync<ServiceException>(() => mesh.StartAsync());

        StartupReport report = mesh.Orchestrator.LastStart!;
        Assert.Equal("1 of 2 services", report.ToString()[.."1 of 2 services".Length]);
        Assert.EndsWith(": 1 failed (database)", report.ToString(), StringComparison.Ordinal);
    }
}
