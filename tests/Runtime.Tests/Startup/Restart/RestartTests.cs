using Mesh.Registry;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Startup.Restart;

public sealed class RestartTests
{
    [Fact]
    public async Task A_service_and_what_requires_it_are_cleaned_up_and_initialized_again_one_after_the_other()
    {
        await using TestMesh mesh = Chain();
        await mesh.StartAsync();
        int before = mesh.Journal.Lines.Count;

        RestartReport report = await mesh.Orchestrator.RestartAsync("b").Soon();

        Assert.Equal(
            [
                "cleanup b", "prepare b", "initialize b", "initialized b", "ready b",
                "cleanup c", "prepare c", "initialize c", "initialized c", "ready c",
            ],
            mesh.Journal.Lines.Skip(before));
        Assert.Equal([["b"], ["c"]], report.Batches.Select(static batch => batch.Select(static service => service.Name)));
        Assert.All(mesh.Registry.Services, static service => Assert.Equal(ServiceStatus.Running, service.Status));
    }

    [Fact]
    public async Task One_service_alone_sees_its_new_configuration()
    {
        await using var mesh = new TestMesh();
        string configuration = "old", seen = "";
        mesh.Add("a").Initialize = _ =>
        {
            seen = configuration;
            return Task.CompletedTask;
        };
        mesh.Add("b", "a");
        await mesh.StartAsync();
        Probe before = mesh.Registry.Resolve<Probe>("a");
        configuration = "new";

        RestartReport report = await mesh.Orchestrator.RestartAsync("a", new RestartOptions { IncludeDependents = false }).Soon();

        Assert.Equal("new", seen);
        Assert.Equal("a", Assert.Single(report.Services).Name);
        Assert.Equal(["a"], mesh.Journal.Of("cleanup"));
        Assert.Same(before, mesh.Registry.Resolve<Probe>("a"));
        Assert.Single(mesh.Journal.Of("construct"), "a");
    }

    [Fact]
    public async Task What_depends_optionally_or_at_the_first_call_is_not_restarted_but_what_requires_through_a_transient_is()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        mesh.Add("optional", "a?");
        mesh.Add("later", "a~");
        mesh.Add("hop", static entry => entry with { Lifetime = Microsoft.Extensions.DependencyInjection.ServiceLifetime.Transient }, "a");
        mesh.Add("behind", "hop");
        await mesh.StartAsync();

        RestartReport report = await mesh.Orchestrator.RestartAsync("a").Soon();

        Assert.Equal([["a"], ["behind"]], report.Batches.Select(static batch => batch.Select(static service => service.Name)));
    }

    [Fact]
    public async Task No_more_restart_at_the_same_time_than_the_size_of_a_batch()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        int at = 0, most = 0;
        bool isRestart = false;
        for (int i = 0; i < 5; i++)
        {
            mesh.Add($"d{i}", "a").Initialize = async _ =>
            {
                if (!Volatile.Read(ref isRestart)) return;
                int now = Interlocked.Increment(ref at);
                InterlockedMax(ref most, now);
                await Task.Yield();
                Interlocked.Decrement(ref at);
            };
        }

        await mesh.StartAsync();
        Volatile.Write(ref isRestart, true);

        RestartReport report = await mesh.Orchestrator.RestartAsync("a", new RestartOptions { BatchSize = 2 }).Soon();

        Assert.Equal([1, 2, 2, 1], report.Batches.Select(static batch => batch.Count));
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task A_service_that_does_not_come_back_halts_the_restart_and_the_error_names_all()
    {
        await using TestMesh mesh = Chain(out Behaviour b);
        await mesh.StartAsync();
        b.Initialize = static _ => throw new InvalidOperationException("no disk");

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("a").Soon());

        Assert.Equal(("b", ServiceErrorKind.StartFailed), (error.Service, error.Kind));
        Assert.Contains("'b': no disk", error.Message, StringComparison.Ordinal);
        Assert.Contains("restarted before: a", error.Message, StringComparison.Ordinal);
        Assert.Contains("not touched: c", error.Message, StringComparison.Ordinal);
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Failed, ServiceStatus.Degraded), (mesh.Status("a"), mesh.Status("b"), mesh.Status("c")));
        Assert.Equal("no disk", mesh.Error("b")?.Message);
        Assert.Equal(["a", "b"], mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task After_a_failure_what_is_initialized_is_stopped_once_and_the_failed_one_comes_back_with_the_next_restart()
    {
        await using TestMesh mesh = Chain(out Behaviour b);
        await mesh.StartAsync();
        b.Initialize = static _ => throw new InvalidOperationException("no disk");
        await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("b").Soon());

        b.Initialize = null;
        await mesh.Orchestrator.RestartAsync("b", new RestartOptions { IncludeDependents = false }).Soon();
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running), (mesh.Status("b"), mesh.Status("c")));

        b.Initialize = static _ => throw new InvalidOperationException("no disk");
        await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("b").Soon());
        int before = mesh.Journal.Lines.Count;
        await mesh.StopAsync();
        Assert.Equal(["cleanup c", "cleanup a"], mesh.Journal.Lines.Skip(before));
    }

    [Fact]
    public async Task Optional_dependents_are_told_when_a_failed_service_comes_back()
    {
        await using var mesh = new TestMesh();
        Behaviour a = mesh.Add("a");
        a.Initialize = static _ => throw new InvalidOperationException("no disk");
        Joiner joiner = Joiner.AddTo(mesh, "a?");
        await mesh.StartAsync();
        Assert.Equal(ServiceStatus.Degraded, mesh.Status("joiner"));

        a.Initialize = null;
        await mesh.Orchestrator.RestartAsync("a").Soon();

        Assert.Equal("a", await joiner.Joined.Task.Soon());
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running), (mesh.Status("a"), mesh.Status("joiner")));
    }

    [Fact]
    public async Task They_are_told_too_when_a_transient_service_stands_between()
    {
        await using var mesh = new TestMesh();
        Behaviour a = mesh.Add("a");
        a.Initialize = static _ => throw new InvalidOperationException("no disk");
        mesh.Add("hop", static entry => entry with { Lifetime = Microsoft.Extensions.DependencyInjection.ServiceLifetime.Transient }, "a");
        Joiner joiner = Joiner.AddTo(mesh, "hop?");
        await mesh.StartAsync();
        Assert.Equal((ServiceStatus.Failed, ServiceStatus.Degraded), (mesh.Status("hop"), mesh.Status("joiner")));

        a.Initialize = null;
        await mesh.Orchestrator.RestartAsync("a").Soon();

        Assert.Equal("hop", await joiner.Joined.Task.Soon());
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running), (mesh.Status("hop"), mesh.Status("joiner")));
    }

    [Fact]
    public async Task What_failed_with_the_service_comes_back_with_it()
    {
        await using var mesh = new TestMesh();
        Behaviour a = mesh.Add("a");
        a.Initialize = static _ => throw new InvalidOperationException("no disk");
        mesh.Add("b", "a");
        mesh.Add("other").Initialize = static _ => throw new InvalidOperationException("no net");
        mesh.Add("c", "b", "other");
        await mesh.StartAsync();
        Assert.Equal(ServiceStatus.Failed, mesh.Status("b"));

        a.Initialize = null;
        RestartReport report = await mesh.Orchestrator.RestartAsync("a").Soon();

        Assert.Equal(["a", "b"], report.Services.Select(static service => service.Name));
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Failed), (mesh.Status("b"), mesh.Status("c")));
        await mesh.StopAsync();
        Assert.Equal(["b", "a"], mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task The_monitor_restarts_one_service_by_its_place_in_the_plan()
    {
        await using TestMesh mesh = Chain();
        await mesh.StartAsync();

        await ((Mesh.Health.IServiceRestarter)mesh.Orchestrator).RestartAsync(1, CancellationToken.None).Soon();

        Assert.Equal(["b"], mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task Watchers_see_a_restart_as_a_stop_and_a_start()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        await mesh.StartAsync();
        await using IAsyncEnumerator<ServiceStatusChange> changes = mesh.Registry.WatchAsync().GetAsyncEnumerator();
        ValueTask<bool> next = changes.MoveNextAsync();

        await mesh.Orchestrator.RestartAsync("a").Soon();

        var seen = new List<ServiceStatus>();
        for (; seen.Count < 3; next = changes.MoveNextAsync())
        {
            Assert.True(await next.AsTask().Soon());
            seen.Add(changes.Current.After);
            if (seen.Count == 3) break;
        }

        Assert.Equal([ServiceStatus.Stopping, ServiceStatus.Starting, ServiceStatus.Running], seen);
    }

    [Fact]
    public async Task A_service_that_is_not_healthy_in_time_halts_the_restart()
    {
        await using var mesh = new TestMesh { Configure = static options => options.GateTimeout = TimeSpan.FromSeconds(7) };
        Joiner joiner = Joiner.AddTo(mesh);
        mesh.Add("b", "joiner");
        await mesh.StartAsync();
        joiner.Health = ServiceHealth.Unhealthy;

        Task<RestartReport> restart = mesh.Orchestrator.RestartAsync("joiner");
        await Waiting.Until(() => mesh.Registry.Find("joiner")!.Phase == StartPhase.WaitsForHealth && mesh.Time.Timers > 0);
        await mesh.PassAsync(restart);

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => restart);
        Assert.Equal((ServiceErrorKind.NotHealthy, ServiceStatus.Failed), (error.Kind, mesh.Status("joiner")));
        Assert.Empty(mesh.Journal.Of("cleanup"));
        await mesh.StopAsync();
        Assert.Equal(["b"], mesh.Journal.Of("cleanup"));
        Assert.Equal(2, joiner.Cleanups); // for the restart, and since it was initialized again, at the stop
    }

    [Fact]
    public async Task A_clean_up_that_throws_a_timeout_of_its_own_has_ended_as_any_that_throws()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a").Cleanup = static _ => throw new TimeoutException("the server does not answer");
        await mesh.StartAsync();

        RestartReport report = await mesh.Orchestrator.RestartAsync("a").Soon();

        Assert.Equal("the server does not answer", Assert.Single(report.Services).CleanupError?.Message);
        Assert.Equal(ServiceStatus.Running, mesh.Status("a"));
    }

    [Fact]
    public async Task A_stop_timeout_that_is_longer_than_a_timer_can_wait_is_no_limit()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a", static entry => entry with { StopTimeout = TimeSpan.FromDays(60) });
        await mesh.StartAsync();

        await mesh.Orchestrator.RestartAsync("a", new RestartOptions { DrainTimeout = TimeSpan.MaxValue }).Soon();

        Assert.Equal(["a"], mesh.Journal.Of("cleanup"));
        Assert.Equal(ServiceStatus.Running, mesh.Status("a"));
    }

    [Fact]
    public async Task A_clean_up_that_throws_does_not_keep_the_service_from_starting_again_and_is_reported()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a").Cleanup = static _ => throw new InvalidOperationException("stuck");
        await mesh.StartAsync();

        RestartReport report = await mesh.Orchestrator.RestartAsync("a").Soon();

        Assert.Equal("stuck", Assert.Single(report.Services).CleanupError?.Message);
        Assert.Equal(ServiceStatus.Running, mesh.Status("a"));
    }

    [Fact]
    public async Task A_restart_that_is_cancelled_says_what_is_back_what_is_not_and_what_was_not_touched()
    {
        await using TestMesh mesh = Chain(out Behaviour b);
        await mesh.StartAsync();
        using var source = new CancellationTokenSource();
        b.Initialize = async token =>
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        };

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => mesh.Orchestrator.RestartAsync("a", cancellationToken: source.Token).Soon());

        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Contains("restarted before: a", error.Message, StringComparison.Ordinal);
        Assert.Contains("did not come back: 'b'", error.Message, StringComparison.Ordinal);
        Assert.Contains("not touched: c", error.Message, StringComparison.Ordinal);
        Assert.Contains("restart 'b' again", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_before_the_clean_up_the_service_goes_on_cancelled_after_it_is_failed()
    {
        await using var mesh = new TestMesh();
        var gate = new Gate();
        Behaviour a = mesh.Add("a");
        await mesh.StartAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => mesh.Orchestrator.RestartAsync("a", cancellationToken: new CancellationToken(true)).Soon());
        Assert.Equal(ServiceStatus.Running, mesh.Status("a"));

        a.Initialize = gate.PassAsync;
        using var source = new CancellationTokenSource();
        Task<RestartReport> restart = mesh.Orchestrator.RestartAsync("a", cancellationToken: source.Token);
        await gate.Entered;
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => restart.Soon());
        Assert.Equal(ServiceStatus.Failed, mesh.Status("a"));
        await mesh.StopAsync();
        Assert.Equal(["a"], mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task A_stop_gives_the_restart_up_and_stops_exactly_what_is_initialized_once()
    {
        await using TestMesh mesh = Chain(out Behaviour b);
        await mesh.StartAsync();
        var gate = new Gate();
        b.Initialize = gate.PassAsync;
        Task<RestartReport> restart = mesh.Orchestrator.RestartAsync("a");
        Task<RestartReport> queued = mesh.Orchestrator.RestartAsync("c");
        await gate.Entered;

        await mesh.StopAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => restart.Soon());
        Assert.NotNull(await Record.ExceptionAsync(() => queued.Soon()));
        Assert.Equal(["a", "b", "c", "a"], mesh.Journal.Of("cleanup"));
        Assert.Equal(ServiceStatus.Stopped, mesh.Status("a"));
    }

    [Fact]
    public async Task Restarts_wait_for_each_other()
    {
        await using TestMesh mesh = Chain();
        await mesh.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => mesh.Orchestrator.RestartAsync("b"))).Soon();

        string[] lines = [.. mesh.Journal.Lines.SkipWhile(static line => line != "cleanup b")];
        Assert.Equal(Enumerable.Repeat(lines.Take(10), 10).SelectMany(static round => round), lines);
    }

    [Fact]
    public async Task The_mesh_can_be_stopped_and_started_after_a_restart()
    {
        await using TestMesh mesh = Chain();
        await mesh.StartAsync();
        await mesh.Orchestrator.RestartAsync("a").Soon();
        await mesh.StopAsync();
        await mesh.StartAsync();
        Assert.All(mesh.Registry.Services, static service => Assert.Equal(ServiceStatus.Running, service.Status));
    }

    private static TestMesh Chain() => Chain(out _);

    private static TestMesh Chain(out Behaviour b)
    {
        var mesh = new TestMesh();
        mesh.Add("a");
        b = mesh.Add("b", "a");
        mesh.Add("c", "b");
        return mesh;
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value) Interlocked.CompareExchange(ref most, value, seen);
    }
}
