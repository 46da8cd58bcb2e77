using Mesh.Profiling;
using Mesh.Registry;

namespace Mesh.Runtime.Tests.Startup;

public sealed class RetryTests
{
    private static readonly TimeSpan s_delay = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void A_start_that_fails_is_tried_again_on_the_same_instance_after_waits_that_double() => TimedMesh.Run(async mesh =>
    {
        TimedService store = mesh.Add("store", 10).With(static entry => entry with { StartRetries = 3, StartRetryDelay = s_delay });
        store.Failures = 3;

        StartupReport report = await mesh.StartAsync();

        Assert.Equal([0.0, 110, 320, 730], mesh.When("initialize store"));
        Assert.Equal(1, store.Instances);
        Assert.Equal((4, 700, 40), (report.Services[0].Attempts, report.Services[0].RetryWait.TotalMilliseconds, report.Services[0].Initialize.TotalMilliseconds));
        Assert.Contains("Warning: Service 'store' did not start: attempt 1 of 4 failed. It is tried again in 100 ms.", mesh.Log.Lines);
    });

    [Fact]
    public void A_constructor_that_throws_is_tried_again_too() => TimedMesh.Run(async mesh =>
    {
        TimedService store = mesh.Add("store", 10).With(static entry => entry with { StartRetries = 1, StartRetryDelay = s_delay });
        (store.Failures, store.FailsInConstructor) = (1, true);

        await mesh.StartAsync();

        Assert.Equal([0.0, 100], mesh.When("construct store"));
        Assert.Equal(ServiceStatus.Running, mesh.Status("store"));
    });

    [Fact]
    public void When_all_attempts_have_failed_the_service_has() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("store", 10).With(static entry => entry with { StartRetries = 2, StartRetryDelay = s_delay }).Failures = 9;

        await mesh.StartAsync();

        Assert.Equal(3, mesh.When("initialize store").Length);
        Assert.Equal(ServiceStatus.Failed, mesh.Status("store"));
    });

    [Fact]
    public void A_wait_is_thirty_seconds_at_most() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.StartTimeout = Timeout.InfiniteTimeSpan;
        mesh.Add("store", 0).With(static entry => entry with { StartRetries = 3, StartRetryDelay = TimeSpan.FromSeconds(20) }).Failures = 3;

        await mesh.StartAsync();

        Assert.Equal([0.0, 20_000, 50_000, 80_000], mesh.When("initialize store"));
    });

    [Fact]
    public void The_start_timeout_counts_all_attempts_and_the_waits_between_them() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("store", 100).With(static entry => entry with { StartRetries = 9, StartRetryDelay = s_delay, StartTimeout = TimeSpan.FromMilliseconds(250) }).Failures = 9;

        StartupReport report = await mesh.StartAsync();

        Assert.Equal([0.0, 200], mesh.When("initialize store"));
        Assert.Equal(250, report.Total.TotalMilliseconds);
        Assert.Equal(ServiceErrorKind.StartTimedOut, Assert.IsType<ServiceException>(report.Services[0].Error).Kind);
    });

    [Fact]
    public void Between_attempts_a_slot_is_free_for_others() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.MaxParallelStarts = 1;
        mesh.Add("store", 10).With(static entry => entry with { StartRetries = 1, StartRetryDelay = s_delay }).Failures = 1;
        mesh.Add("other", 10);

        await mesh.StartAsync();

        Assert.Equal([10.0], mesh.When("initialize other"));
    });

    [Fact]
    public void One_whose_requirement_fails_while_it_waits_for_its_next_attempt_has_failed_and_stays_so() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("database", 50).Failures = 1;
        mesh.Add("store", 10, On.Required("database", Until.Constructed)).With(static entry => entry with { StartRetries = 1, StartRetryDelay = s_delay }).Failures = 1;
        mesh.Add("slow", 500);

        await mesh.StartAsync();

        Assert.Single(mesh.When("initialize store"));
        Assert.Equal((ServiceStatus.Failed, StartPhase.None), (mesh.Status("store"), mesh.Registry.Find("store")!.Phase));
    });
}
