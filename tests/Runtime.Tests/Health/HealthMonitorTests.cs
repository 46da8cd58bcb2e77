using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Runtime.Tests.Health;

public sealed class HealthMonitorTests
{
    [Fact]
    public void What_a_service_reports_is_known_at_once_and_goes_to_its_dependents()
    {
        using var bench = new MonitorBench();
        Reporting disk = bench.Add("disk", new Reporting(ServiceHealth.Healthy));
        bench.Add("store", new object(), dependencies: "disk");
        bench.Add("cache", new object(), dependencies: "disk?");
        bench.Start();

        disk.Health = ServiceHealth.Unhealthy;
        Assert.Equal([ServiceHealth.Unhealthy, ServiceHealth.Unhealthy, ServiceHealth.Degraded], new[] { bench.Health("disk"), bench.Health("store"), bench.Health("cache") });
        bench.Time.Advance(2_000);
        disk.Health = ServiceHealth.Healthy;
        Assert.Equal(ServiceHealth.Healthy, bench.Health("store"));

        Assert.Equal(
            [
                "30 Warning: Service 'disk' has become unhealthy: it reports so. Affected: store, cache.",
                "31 Information: Service 'disk' can be used again after 2.0 s.",
            ],
            bench.Log);
    }

    [Fact]
    public void A_service_that_is_unhealthy_when_the_watch_begins_is_seen()
    {
        using var bench = new MonitorBench();
        bench.Add("disk", new Reporting(ServiceHealth.Unhealthy));
        bench.Start();
        Assert.Equal(ServiceHealth.Unhealthy, bench.Health("disk"));
    }

    [Fact]
    public void A_change_that_comes_while_the_last_one_is_read_is_not_lost()
    {
        using var bench = new MonitorBench();
        Reporting disk = bench.Add("disk", new Reporting(ServiceHealth.Healthy));
        bench.Start();
        disk.Read = () =>
        {
            disk.Read = null;
            disk.Health = ServiceHealth.Healthy;
        };
        disk.Health = ServiceHealth.Unhealthy;
        Assert.Equal(ServiceHealth.Healthy, bench.Health("disk"));
    }

    [Fact]
    public void Checks_are_asked_at_once_and_then_in_the_interval()
    {
        using var bench = new MonitorBench();
        Checking disk = bench.Add("disk", new Checking(bench.Time));
        bench.Start();
        bench.Time.Advance(14_999);
        Assert.Equal([0, 5_000, 10_000], disk.AskedAt);
        disk.Result = HealthCheckResult.Unhealthy("full");
        bench.Time.Advance(1);
        Assert.Equal(ServiceHealth.Unhealthy, bench.Health("disk"));
        Assert.Equal("full", bench.States.Reason(0));
        Assert.Equal("30 Warning: Service 'disk' has become unhealthy: full. Affected: nothing.", Assert.Single(bench.Log));
        Assert.Equal(1, bench.Time.Timers);
    }

    [Fact]
    public void Without_an_interval_nobody_is_asked()
    {
        using var bench = new MonitorBench();
        bench.Options.HealthInterval = Timeout.InfiniteTimeSpan;
        Checking disk = bench.Add("disk", new Checking(bench.Time));
        bench.Start();
        bench.Time.Advance(60_000);
        Assert.Empty(disk.AskedAt);
    }

    [Fact]
    public void A_check_that_hangs_is_unhealthy_and_not_asked_again_while_it_hangs()
    {
        using var bench = new MonitorBench();
        var hanging = new TaskCompletionSource<HealthCheckResult>();
        Checking disk = bench.Add("disk", new Checking(bench.Time) { Check = (_, _) => hanging.Task });
        Checking other = bench.Add("other", new Checking(bench.Time));
        bench.Start();

        bench.Time.Advance(2_499);
        Assert.Equal(ServiceHealth.Healthy, bench.Health("disk"));
        bench.Time.Advance(1);
        Assert.Equal(ServiceHealth.Unhealthy, bench.Health("disk"));
        Assert.Equal("its health check did not answer within 2.5 s", bench.States.Reason(0));

        bench.Time.Advance(20_000);
        Assert.Single(disk.AskedAt);
        Assert.Equal(5, other.AskedAt.Count);
        disk.Check = null;
        hanging.SetResult(HealthCheckResult.Healthy());
        bench.Time.Advance(5_000);
        Assert.Equal(ServiceHealth.Healthy, bench.Health("disk"));
    }

    [Fact]
    public void A_check_that_is_not_heard_of_before_the_next_firing_is_not_asked_twice()
    {
        using var bench = new MonitorBench();
        bench.Options.HealthInterval = TimeSpan.FromMilliseconds(100); // the limit is a second
        Checking disk = bench.Add("disk", new Checking(bench.Time) { Check = static (_, _) => new TaskCompletionSource<HealthCheckResult>().Task });
        bench.Start();
        bench.Time.Advance(999);
        Assert.Single(disk.AskedAt);
        Assert.Equal(ServiceHealth.Healthy, bench.Health("disk"));
    }

    [Fact]
    public void A_check_that_throws_is_unhealthy_for_this_reason()
    {
        using var bench = new MonitorBench();
        var error = new InvalidOperationException("no database");
        bench.Add("disk", new Checking(bench.Time) { Check = (_, _) => throw error });
        bench.Add("store", new Checking(bench.Time) { Check = (_, _) => Task.FromException<HealthCheckResult>(error) });
        bench.Add("api", new Checking(bench.Time) { Check = static (_, _) => Task.FromCanceled<HealthCheckResult>(new CancellationToken(true)) });
        bench.Start();
        Assert.Equal("its health check threw InvalidOperationException: no database", bench.States.Reason(0));
        Assert.Same(error, bench.States.Error(1));
        Assert.Equal(ServiceHealth.Unhealthy, bench.Health("api"));
    }

    [Fact]
    public void An_answer_that_takes_its_time_counts_in_the_moment_in_which_it_comes()
    {
        using var bench = new MonitorBench();
        var answer = new TaskCompletionSource<HealthCheckResult>();
        bench.Add("disk", new Checking(bench.Time) { Check = (_, _) => answer.Task });
        bench.Start();
        bench.Time.Advance(2_000);
        answer.SetResult(HealthCheckResult.Degraded("slow"));
        Assert.Equal(ServiceHealth.Degraded, bench.Health("disk"));
    }

    [Fact]
    public void One_that_joins_late_is_watched_from_then_on()
    {
        using var bench = new MonitorBench();
        Checking disk = bench.Add("disk", new Checking(bench.Time));
        Reporting store = bench.Add("store", new Reporting(ServiceHealth.Healthy));
        bench.Missing.UnionWith(["disk", "store"]);
        bench.Start();
        Assert.Equal(0, bench.Time.Timers);
        bench.Missing.Clear();
        foreach (int service in new[] { 0, 1, 1 }) bench.Monitor.Watch(service);
        bench.Time.Advance(0);
        Assert.Equal([0], disk.AskedAt);
        Assert.Equal(1, store.Listeners);
    }

    [Fact]
    public void A_long_list_of_those_affected_is_cut()
    {
        using var bench = new MonitorBench();
        Reporting disk = bench.Add("disk", new Reporting(ServiceHealth.Healthy));
        for (int i = 0; i < 12; i++) bench.Add($"s{i}", new object(), dependencies: "disk");
        bench.Start();
        disk.Health = ServiceHealth.Unhealthy;
        Assert.EndsWith("s8, s9 and 2 more.", Assert.Single(bench.Log), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_reported_on_many_threads_at_once_the_last_word_counts_and_changes_are_told_in_order()
    {
        using var bench = new MonitorBench();
        Reporting[] services = [.. Enumerable.Range(0, 4).Select(index => bench.Add($"s{index}", new Reporting(ServiceHealth.Healthy), dependencies: index == 0 ? [] : [$"s{index - 1}"]))];
        bench.Start();
        var told = new ServiceHealth[] { ServiceHealth.Healthy, ServiceHealth.Healthy, ServiceHealth.Healthy, ServiceHealth.Healthy };
        int wrong = 0;
        bench.States.Changed += change =>
        {
            if (told[change.Service] != change.Before) wrong++;
            told[change.Service] = change.After;
        };

        Parallel.For(0, 20_000, index => services[index % 4].Health = (ServiceHealth)(1 + (index / 4 % 3)));

        Assert.Equal(0, wrong);
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(services[i].Health, bench.States[i].Own);
            Assert.Equal(bench.States[i].Effective, told[i]);
        }
    }

    [Fact]
    public void What_is_disposed_watches_nothing_any_more()
    {
        using var bench = new MonitorBench();
        Reporting disk = bench.Add("disk", new Reporting(ServiceHealth.Healthy), restarts: true);
        Checking store = bench.Add("store", new Checking(bench.Time) { Check = static (_, _) => new TaskCompletionSource<HealthCheckResult>().Task });
        bench.Start();

        bench.Monitor.Dispose();
        bench.Monitor.Dispose();

        Assert.Equal(0, disk.Listeners);
        Assert.Equal(0, bench.Time.Timers);
        disk.Health = ServiceHealth.Unhealthy;
        bench.Time.Advance(60_000);
        Assert.Single(store.AskedAt);
        Assert.Empty(bench.Restarts);
        bench.Monitor.Watch(0);
        Assert.Equal(0, disk.Listeners);
        Assert.Empty(bench.Log);
    }
}
