using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Startup;

public sealed class FailureTests
{
    private static readonly Func<CancellationToken, Task> s_throws = static _ => throw new InvalidOperationException("no disk");

    [Fact]
    public async Task Without_an_optional_dependency_a_service_starts_degraded_and_says_why()
    {
        await using var mesh = new TestMesh();
        mesh.Add("cache").Initialize = s_throws;
        mesh.Add("api", "cache?");

        await mesh.StartAsync();

        Assert.Equal(ServiceStatus.Failed, mesh.Status("cache"));
        Assert.Equal(ServiceStatus.Degraded, mesh.Status("api"));
        var error = Assert.IsType<ServiceException>(mesh.Error("api"));
        Assert.Contains("'cache'", error.Message, StringComparison.Ordinal);
        Assert.Contains("no disk", error.Message, StringComparison.Ordinal);
        Assert.Equal(ServiceErrorKind.Unavailable, error.Kind);
        Assert.Equal("no disk", error.InnerException?.Message);
    }

    [Fact]
    public async Task Along_a_chain_all_name_the_first_that_failed_and_not_each_other()
    {
        await using var mesh = new TestMesh();
        mesh.Add("database").Initialize = s_throws;
        mesh.Add("store", "database");
        mesh.Add("api", "store");
        mesh.Add("page", "api");
        mesh.Add("widget", "page?");

        await mesh.StartAsync();

        Assert.Equal("Service 'database', which it requires, did not start: no disk", mesh.Error("store")!.Message);
        Assert.Equal("Service 'store', which it requires, did not start because of 'database': no disk", mesh.Error("api")!.Message);
        Assert.Equal("Service 'api', which it requires, did not start because of 'database': no disk", mesh.Error("page")!.Message);
        Assert.Equal("Service 'page', on which it optionally depends, did not start because of 'database': no disk", mesh.Error("widget")!.Message);
        Assert.All(new[] { "store", "api", "page", "widget" }, name => Assert.Same(mesh.Error("database"), mesh.Error(name)!.InnerException));
    }

    [Fact]
    public async Task Without_a_required_dependency_a_service_fails_as_unavailable_and_the_others_start()
    {
        await using var mesh = new TestMesh();
        mesh.Add("database").Construct = static () => throw new InvalidOperationException("no disk");
        mesh.Add("store", "database");
        mesh.Add("api", "store");
        mesh.Add("clock");

        await mesh.StartAsync();

        Assert.Equal("no disk", Assert.IsType<InvalidOperationException>(mesh.Error("database")).Message);
        var error = Assert.IsType<ServiceException>(mesh.Error("store"));
        Assert.Equal(ServiceErrorKind.Unavailable, error.Kind);
        Assert.Equal("unavailable", error.Code);
        Assert.Equal("database", error.Service);
        Assert.Equal("store", Assert.IsType<ServiceException>(mesh.Error("api")).Service);
        Assert.Equal(ServiceStatus.Running, mesh.Status("clock"));
        Assert.Equal(["database", "clock"], mesh.Journal.Of("construct").OrderByDescending(static name => name, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_transient_service_in_between_passes_the_failure_on()
    {
        await using var mesh = new TestMesh();
        mesh.Add("database").Initialize = s_throws;
        mesh.Add("repository", static entry => entry with { Lifetime = Microsoft.Extensions.DependencyInjection.ServiceLifetime.Transient }, "database");
        mesh.Add("api", "repository");

        await mesh.StartAsync();

        Assert.Equal(ServiceStatus.Failed, mesh.Status("repository"));
        Assert.Equal(ServiceStatus.Failed, mesh.Status("api"));
    }

    [Fact]
    public async Task When_a_critical_service_fails_one_message_says_which_and_who_waited_and_what_was_stopped()
    {
        await using var mesh = new TestMesh();
        mesh.Add("clock");
        mesh.Add("config", "clock");
        mesh.AddCritical("database", "config").Initialize = s_throws;
        mesh.Add("store", "database");
        mesh.Add("api", "store");
        mesh.Add("lazy", "database~");

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.StartAsync());

        Assert.Equal(ServiceErrorKind.StartFailed, error.Kind);
        Assert.Equal("database", error.Service);
        Assert.Equal("no disk", Assert.IsType<InvalidOperationException>(error.InnerException).Message);
        Assert.Contains("critical service 'database'", error.Message, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException: no disk", error.Message, StringComparison.Ordinal);
        Assert.Contains("waited on it: store, api\n", error.Message, StringComparison.Ordinal);
        Assert.Matches(@"stopped again, in this order: (lazy, )?config, (lazy, )?clock", error.Message);
        mesh.Journal.AssertBefore("cleanup config", "cleanup clock");
        Assert.Equal(mesh.Journal.Of("initialized").Order(StringComparer.Ordinal), mesh.Journal.Of("cleanup").Order(StringComparer.Ordinal));
        Assert.Equal(ServiceStatus.Failed, mesh.Status("database"));
        Assert.Equal(ServiceStatus.Stopped, mesh.Status("config"));
        Assert.Equal(ServiceStatus.Registered, mesh.Status("store"));
        Assert.Equal(ServiceStatus.Failed, mesh.Orchestrator.LastStart!.Services.Single(static service => service.Name == "database").Status);
    }

    [Fact]
    public async Task What_has_failed_the_start_after_it_was_initialized_is_stopped_and_says_why()
    {
        await using var mesh = new TestMesh();
        mesh.Add("basis");
        mesh.AddCritical("told", "basis").Ready = static _ => throw new InvalidOperationException("no audience");

        await Assert.ThrowsAsync<ServiceException>(() => mesh.StartAsync());

        Assert.Equal((ServiceStatus.Stopped, "no audience"), (mesh.Status("told"), mesh.Error("told")?.Message));
        Assert.Equal("no audience", mesh.Registry.Find("told")!.HealthReason);
        Assert.Equal((ServiceStatus.Stopped, null), (mesh.Status("basis"), mesh.Error("basis")));
    }

    [Fact]
    public void So_does_a_critical_one_that_was_not_healthy_in_time() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("sick", 10).With(static entry => entry with { Critical = true }).HealthyAfter = null;
        mesh.Add("needs", 10, On.Required("sick", Until.Healthy));

        await mesh.FailsToStartAsync();

        Assert.Equal(ServiceStatus.Stopped, mesh.Status("sick"));
        Assert.StartsWith("Service 'sick' was not healthy within 30 s", mesh.Registry.Find("sick")!.Error!.Message, StringComparison.Ordinal);
    });

    [Fact]
    public async Task A_critical_service_whose_requirement_failed_fails_the_start_with_the_chain()
    {
        await using var mesh = new TestMesh();
        mesh.Add("database").Initialize = s_throws;
        mesh.AddCritical("store", "database");

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.StartAsync());

        Assert.Equal("store", error.Service);
        Assert.Contains("'database'", error.Message, StringComparison.Ordinal);
        Assert.Equal("no disk", error.InnerException?.InnerException?.Message);
        Assert.Contains("stopped again, in this order: nothing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_critical_failure_stops_in_reverse_exactly_what_was_started()
    {
        await using var mesh = new TestMesh();
        var gate = new Gate();
        mesh.Add("a");
        mesh.Add("b", "a");
        mesh.Add("c", "b");
        mesh.Add("under-way").Initialize = new Gate().PassAsync;
        mesh.Add("not-yet", "under-way");
        mesh.AddCritical("fatal", "c").Initialize = static _ => throw new InvalidOperationException();

        await Assert.ThrowsAsync<ServiceException>(() => mesh.StartAsync());

        Assert.Equal(["c", "b", "a"], mesh.Journal.Of("cleanup"));
        Assert.DoesNotContain("not-yet", mesh.Journal.Of("construct"));
        Assert.Empty(mesh.Journal.Of("ready"));
    }

    [Fact]
    public async Task A_critical_failure_cancels_what_is_under_way()
    {
        await using var mesh = new TestMesh();
        (Gate slow, Gate fatal) = (new Gate(), new Gate());
        bool cancelled = false;
        mesh.Add("slow").Initialize = async token =>
        {
            try
            {
                await slow.PassAsync(token);
            }
            catch (OperationCanceledException)
            {
                cancelled = token.IsCancellationRequested;
                throw;
            }
        };
        mesh.AddCritical("fatal").Initialize = async token =>
        {
            await fatal.PassAsync(token);
            throw new InvalidOperationException();
        };

        Task start = mesh.StartAsync();
        await slow.Entered;
        await fatal.Entered;
        fatal.Release();

        await Assert.ThrowsAsync<ServiceException>(() => start);
        await Waiting.Until(() => Volatile.Read(ref cancelled));
        Assert.Equal(ServiceStatus.Failed, mesh.Status("slow"));
        Assert.Empty(mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task A_cancellation_of_its_own_making_is_a_failure_like_any_other()
    {
        await using var mesh = new TestMesh();
        mesh.AddCritical("client").Initialize = static _ => throw new TaskCanceledException("the request timed out");

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.StartAsync());

        Assert.IsType<TaskCanceledException>(error.InnerException);
    }

    [Fact]
    public async Task A_dependency_that_fails_after_its_construction_degrades_the_optional_dependent_that_has_started()
    {
        await using var mesh = new TestMesh();
        var gate = new Gate();
        mesh.Add("slow").Initialize = async token =>
        {
            await gate.PassAsync(token);
            throw new InvalidOperationException("late");
        };
        mesh.Add("dependent", "slow!?");
        var after = new Gate();
        mesh.Add("witness", "dependent").Initialize = after.PassAsync;

        Task start = mesh.StartAsync();
        await after.Entered;
        Assert.Equal(ServiceStatus.Running, mesh.Status("dependent"));
        gate.Release();
        await Waiting.Until(() => mesh.Status("slow") == ServiceStatus.Failed);
        after.Release();
        await start;

        Assert.Equal(ServiceStatus.Degraded, mesh.Status("dependent"));
        Assert.Contains("late", mesh.Error("dependent")!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_a_critical_service_is_not_ready_the_start_fails_and_everything_is_stopped()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a");
        mesh.AddCritical("b", "a").Ready = s_throws;

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.StartAsync());

        Assert.Equal("b", error.Service);
        Assert.Equal("no disk", error.InnerException?.Message);
        Assert.Contains("stopped again, in this order: b, a", error.Message, StringComparison.Ordinal);
        Assert.Equal(["b", "a"], mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task A_service_that_is_not_critical_and_not_ready_is_degraded()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a").Ready = s_throws;
        mesh.Add("b").Ready = static _ => throw new OperationCanceledException("of its own making");

        await mesh.StartAsync();

        Assert.Equal(ServiceStatus.Degraded, mesh.Status("a"));
        Assert.Equal("no disk", mesh.Error("a")?.Message);
        Assert.Equal("of its own making", mesh.Error("b")?.Message);
    }

    [Fact]
    public async Task What_cannot_be_stopped_after_a_failed_start_does_not_hide_the_failure()
    {
        await using var mesh = new TestMesh();
        mesh.Add("a").Cleanup = static _ => throw new InvalidOperationException("stuck");
        mesh.Add("b", "a");
        mesh.AddCritical("c", "b").Initialize = s_throws;

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.StartAsync());

        Assert.Equal("c", error.Service);
        Assert.Equal(["b", "a"], mesh.Journal.Of("cleanup"));
    }

    [Fact]
    public async Task After_a_failed_start_it_can_be_tried_again()
    {
        await using var mesh = new TestMesh();
        bool broken = true;
        mesh.Add("a");
        mesh.AddCritical("b", "a").Initialize = _ => broken ? throw new InvalidOperationException() : Task.CompletedTask;

        await Assert.ThrowsAsync<ServiceException>(() => mesh.StartAsync());
        broken = false;
        await mesh.StartAsync();

        Assert.Equal(ServiceStatus.Running, mesh.Status("b"));
        Assert.Equal(["a", "a", "b"], mesh.Journal.Of("initialized"));
    }

    [Fact]
    public async Task A_service_that_waited_for_the_construction_only_is_degraded_when_its_requirement_fails_after_all()
    {
        await using var mesh = new TestMesh();
        var apiIsUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        mesh.Add("database").Initialize = async _ =>
        {
            await apiIsUp.Task;
            throw new InvalidOperationException("no disk");
        };
        mesh.Add("api", "database!").Initialize = _ =>
        {
            apiIsUp.SetResult();
            return Task.CompletedTask;
        };

        await mesh.StartAsync();

        Assert.Equal(ServiceStatus.Degraded, mesh.Status("api"));
        Assert.Contains("'database', which it requires", mesh.Error("api")!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_throws_when_it_is_told_to_give_up_does_not_hide_why()
    {
        await using var mesh = new TestMesh();
        var registered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        mesh.Add("slow").Initialize = async token =>
        {
            await using CancellationTokenRegistration registration = token.Register(static () => throw new NotSupportedException("callback"));
            registered.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
        };
        mesh.AddCritical("database").Initialize = async _ =>
        {
            await registered.Task;
            throw new InvalidOperationException("no disk");
        };

        var error = await Assert.ThrowsAsync<ServiceException>(() => mesh.StartAsync());

        Assert.Equal("database", error.Service);
    }
}
