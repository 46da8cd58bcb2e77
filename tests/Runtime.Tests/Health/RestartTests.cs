using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Runtime.Tests.Health;

public sealed class RestartTests
{
    [Fact]
    public void A_transient_failure_is_healed_by_one_restart_at_once()
    {
        using var bench = new MonitorBench();
        Reporting disk = bench.Add("disk", new Reporting(ServiceHealth.Healthy), restarts: true);
        bench.Add("store", new object(), dependencies: "disk");
        bench.Restart = (_, _) => Set(disk, ServiceHealth.Healthy);
        bench.Start();

        disk.Health = ServiceHealth.Unhealthy;
        Assert.Equal(ServiceHealth.Unhealthy, bench.Health("store"));
        bench.Time.Advance(0);

        Assert.Equal(ServiceHealth.Healthy, bench.Health("store"));
        bench.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(["0 disk"], bench.Restarts);
        Assert.Equal(
            [
                "30 Warning: Service 'disk' has become unhealthy: it reports so. Affected: store.",
                "33 Information: Service 'disk' is being restarted (attempt 1).",
                "31 Information: Service 'disk' can be used again after 0.0 s.",
            ],
            bench.Log);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    public void A_transient_failure_that_is_found_by_asking_is_over_within_ten_seconds(bool hangs, int healedBy)
    {
        using var bench = new MonitorBench();
        Checking disk = bench.Add("disk", new Checking(bench.Time), restarts: true);
        bench.Restart = (_, _) =>
        {
            if (bench.Restarts.Count < healedBy) throw new InvalidOperationException("not yet");
            disk.Check = null;
            return Task.CompletedTask;
        };
        bench.Start();
        bench.Time.Advance(1); // just asked: the worst moment to fail
        disk.Check = (_, _) => hangs ? new TaskCompletionSource<HealthCheckResult>().Task : Task.FromResult(HealthCheckResult.Unhealthy());

        bench.Time.Advance(9_999);

        Assert.Equal(ServiceHealth.Healthy, bench.Health("disk"));
        Assert.Equal(healedBy, bench.Restarts.Count);
    }

    [Fact]
    public void A_stop_that_ends_a_restart_is_no_failure_of_it_and_no_next_attempt_is_announced()
    {
        using var bench = new MonitorBench();
        Reporting disk = bench.Add("disk", new Reporting(ServiceHealth.Healthy), restarts: true);
        bench.Restart = (_, _) =>
        {
            bench.Monitor.Dispose(); // as a stop does before all else
            throw new ServiceException("The restart was halted: 'disk': The mesh stops.");
        };
        bench.Start();

        disk.Health = ServiceHealth.Unhealthy;
        bench.Time.Advance(0);

        Assert.DoesNotContain(bench.Log, static line => line.StartsWith("32 ", StringComparison.Ordinal));
        Assert.Equal("its restart was given up", bench.States.Reason(bench.Index("disk")));
        bench.Time.Advance(TimeSpan.FromHours(1));
        Assert.Single(bench.Restarts);
    }

    [Fact]
    public void The_wait_between_attempts_doubles_up_to_thirty_seconds()
    {
        using var bench = new MonitorBench { Restart = static (_, _) => throw new InvalidOperationException("still no disk") };
        Reporting disk = bench.Add("disk", new Reporting(ServiceHealth.Healthy), restarts: true);
        bench.Start();
        disk.Health = ServiceHealth.Unhealthy;

        bench.Time.Advance(130_000);

        Assert.Equal([0, 500, 1_500, 3_500, 7_500, 15_500, 31_500, 61_500, 91_500, 121_500], bench.Restarts.Select(static line => int.Parse(line.Split(' ')[0], null)));
        Assert.Equal("its restart failed: still no disk", bench.States.Reason(0));
        Assert.Contains("32 Error: Service 'disk' is still unhealthy after attempt 2 to restart it; the next is in 1.0 s.", bench.Log);
        Assert.Single(bench.Log, static line => line.StartsWith("30 ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_restart_that_works_and_leaves_the_service_unhealthy_has_failed()
    {
        using var bench = new MonitorBench();
        Reporting disk = bench.Add("disk", new Reporting(ServiceHealth.Healthy), restarts: true);
        bench.Restart = (_, _) => bench.Restarts.Count < 3 ? Task.CompletedTask : Set(disk, ServiceHealth.Degraded);
        bench.Start();
        disk.Health = ServiceHealth.Unhealthy;
        bench.Time.Advance(10_000);
        Assert.Equal(["0 disk", "500 disk", "1500 disk"], bench.Restarts);
        Assert.Equal(ServiceHealth.Degraded, bench.Health("disk"));
        Assert.Equal("31 Information: Service 'disk' can be used again after 1.5 s.", bench.Log[^1]);
    }

    [Fact]
    public void One_that_fails_again_soon_waits_longer_and_one_that_was_well_for_a_minute_does_not()
    {
        using var bench = new MonitorBench();
        Reporting disk = bench.Add("disk", new Reporting(ServiceHealth.Healthy), restarts: true);
        bench.Restart = (_, _) => Set(disk, ServiceHealth.Healthy);
        bench.Start();
        Fail(after: 0); //              at once; then 500 ms from here
        Fail(after: 100); //            waits for the 400 ms that are left
        Fail(after: 59_999); //         not yet a minute: no wait is left, but it counts
        Fail(after: 0); //              two seconds
        bench.Time.Advance(10_000);
        Fail(after: 60_000); //         forgiven
        Fail(after: 0); //              and from the beginning
        bench.Time.Advance(60_000);
        Assert.Equal(["0 disk", "500 disk", "60499 disk", "62499 disk", "130499 disk", "130999 disk"], bench.Restarts);

        void Fail(double after)
        {
            bench.Time.Advance(after);
            disk.Health = ServiceHealth.Unhealthy;
            bench.Time.Advance(0);
            if (after == 100) bench.Time.Advance(400);
        }
    }

    [Fact]
    public void One_that_recovers_while_its_restart_waits_is_left_alone()
    {
        using var bench = new MonitorBench();
        Reporting disk = bench.Add("disk", new Reporting(ServiceHealth.Healthy), restarts: true);
        bench.Restart = (_, _) => Set(disk, ServiceHealth.Healthy);
        bench.Start();
        disk.Health = ServiceHealth.Unhealthy;
        bench.Time.Advance(0);
        disk.Health = ServiceHealth.Unhealthy;
        bench.Time.Advance(499);
        disk.Health = ServiceHealth.Healthy;
        Assert.Equal(ServiceHealth.Healthy, bench.Health("disk"));
        bench.Time.Advance(60_000);
        Assert.Single(bench.Restarts);
    }

    [Fact]
    public void Who_did_not_ask_for_it_is_not_restarted()
    {
        using var bench = new MonitorBench();
        Reporting disk = bench.Add("disk", new Reporting(ServiceHealth.Healthy));
        bench.Add("store", new Reporting(ServiceHealth.Healthy), restarts: true, "disk"); // unhealthy because of another, which its own restart would not mend
        bench.Start();
        disk.Health = ServiceHealth.Unhealthy;
        bench.Time.Advance(60_000);
        Assert.Empty(bench.Restarts);
        Assert.Equal(ServiceHealth.Unhealthy, bench.Health("store"));
    }

    [Fact]
    public void While_it_is_restarted_a_service_is_down_whatever_it_says()
    {
        using var bench = new MonitorBench();
        var restarts = new Dictionary<string, TaskCompletionSource> { ["disk"] = new(), ["slow"] = new() };
        Reporting disk = bench.Add("disk", new Reporting(ServiceHealth.Healthy), restarts: true);
        Checking slow = bench.Add("slow", new Checking(bench.Time), restarts: true);
        bench.Add("store", new object(), dependencies: "disk");
        bench.Restart = (name, _) => restarts[name].Task;
        bench.Start();
        slow.Result = HealthCheckResult.Unhealthy();
        disk.Health = ServiceHealth.Unhealthy;
        bench.Time.Advance(5_000);

        foreach (ServiceStatus status in new[] { ServiceStatus.Stopping, ServiceStatus.Stopped, ServiceStatus.Starting, ServiceStatus.Running })
        {
            bench.Statuses[0] = status;
            bench.States.Refresh(0);
            disk.Health = ServiceHealth.Healthy;
            Assert.Equal(ServiceHealth.Unhealthy, bench.Health("store"));
        }

        Assert.StartsWith("because of 'disk': it is being restarted", bench.States.Reason(bench.Index("store")), StringComparison.Ordinal);
        bench.Time.Advance(60_000);
        Assert.Equal([0, 5_000], slow.AskedAt);
        slow.Result = HealthCheckResult.Healthy();
        foreach (TaskCompletionSource restart in restarts.Values) restart.SetResult();
        Assert.Equal(ServiceHealth.Healthy, bench.Health("store"));
        Assert.Equal(ServiceHealth.Healthy, bench.Health("slow"));
        Assert.Equal(2, bench.Restarts.Count);
    }

    [Fact]
    public void An_answer_from_before_the_restart_does_not_count()
    {
        using var bench = new MonitorBench();
        var late = new TaskCompletionSource<HealthCheckResult>();
        Checking disk = bench.Add("disk", new Checking(bench.Time), restarts: true);
        bench.Start();
        disk.Check = (_, _) => late.Task;
        bench.Restart = (_, _) =>
        {
            disk.Check = null;
            return Task.CompletedTask;
        };
        bench.Time.Advance(7_500); // asked at 5 s, given up at 7.5 s, restarted
        Assert.Single(bench.Restarts);
        Assert.Equal(ServiceHealth.Healthy, bench.Health("disk"));
        late.SetResult(HealthCheckResult.Unhealthy());
        Assert.Equal(ServiceHealth.Healthy, bench.Health("disk"));
        bench.Time.Advance(2_500);
        Assert.Equal([0, 5_000, 7_500, 10_000], disk.AskedAt);
        Assert.Single(bench.Restarts);
    }

    [Fact]
    public void That_it_is_back_is_told_once_it_can_be_used()
    {
        using var bench = new MonitorBench();
        Reporting disk = bench.Add("disk", new Reporting(ServiceHealth.Healthy), restarts: true);
        bench.Restart = (_, _) => bench.Restarts.Count == 1 ? throw new InvalidOperationException() : Set(disk, ServiceHealth.Healthy);
        bench.Start();
        disk.Health = ServiceHealth.Unhealthy;
        bench.Time.Advance(499);
        Assert.Empty(bench.Joined);
        bench.Time.Advance(1);
        Assert.Equal(["500 disk"], bench.Joined);
    }

    [Fact]
    public void Dispose_cancels_a_restart_that_is_under_way_and_waits_for_its_end()
    {
        using var bench = new MonitorBench();
        var restart = new TaskCompletionSource();
        CancellationToken given = default;
        Reporting disk = bench.Add("disk", new Reporting(ServiceHealth.Healthy), restarts: true);
        bench.Restart = async (_, token) =>
        {
            given = token;
            await restart.Task.ConfigureAwait(false);
            token.ThrowIfCancellationRequested();
        };
        bench.Start();
        disk.Health = ServiceHealth.Unhealthy;
        bench.Time.Advance(0);

        Task disposed = bench.Monitor.DisposeAsync().AsTask();
        Assert.True(given.IsCancellationRequested);
        Assert.False(disposed.IsCompleted);
        restart.SetResult();
        disposed.Now();

        // From here on its status tells how it does.
        bench.Statuses[0] = ServiceStatus.Stopped;
        bench.States.Refresh(0);
        Assert.Equal(ServiceHealth.Unknown, bench.Health("disk"));
        bench.Time.Advance(60_000);
        Assert.Single(bench.Restarts);
        Assert.Equal(0, bench.Time.Timers);
    }

    [Fact]
    public void Dispose_ends_the_wait_for_the_next_attempt()
    {
        using var bench = new MonitorBench { Restart = static (_, _) => throw new InvalidOperationException() };
        Reporting disk = bench.Add("disk", new Reporting(ServiceHealth.Healthy), restarts: true);
        bench.Start();
        disk.Health = ServiceHealth.Unhealthy;
        bench.Time.Advance(0);
        bench.Monitor.DisposeAsync().AsTask().Now();
        Assert.Equal(0, bench.Time.Timers);
        bench.Time.Advance(60_000);
        Assert.Single(bench.Restarts);
    }

    private static Task Set(Reporting service, ServiceHealth health)
    {
        service.Health = health;
        return Task.CompletedTask;
    }
}
