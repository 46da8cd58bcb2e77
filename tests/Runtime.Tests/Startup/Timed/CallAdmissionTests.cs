using Mesh.Metrics;
using Mesh.Profiling;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Startup;

/// <summary>Which calls reach a service that did not start, or not yet.</summary>
public sealed class CallAdmissionTests
{
    private static readonly TimeSpan s_after = TimeSpan.FromMilliseconds(20);
    private static readonly RestartOptions s_alone = new() { IncludeDependents = false };

    [Fact]
    public void Calls_of_one_that_failed_to_start_and_of_what_requires_it_are_rejected_with_the_cause() => Run(async (mesh, metrics) =>
    {
        Operation early = metrics.Operation("cache", "ICache", "Get"); // held before the start
        mesh.Add("cache", 10).Failures = 1;
        mesh.Add("search", 10, On.Required("cache"));
        mesh.Add("shop", 10, On.Optional("cache"));
        await mesh.StartAsync();

        ServiceException cache = Rejected(metrics, "cache")!;
        Assert.Equal((ServiceErrorKind.Unavailable, "cache", "Get", false), (cache.Kind, cache.Service, cache.Operation, cache.IsTransient));
        Assert.Equal("Service 'cache' cannot be called ('Get'): it did not start. cache is broken", cache.Message);
        Assert.IsType<InvalidOperationException>(cache.InnerException);
        Assert.True(early.IsObserved);
        Assert.Equal("Service 'search' cannot be called ('Get'): it did not start. Service 'cache', which it requires, did not start: cache is broken", Rejected(metrics, "search")!.Message);
        Assert.Null(Rejected(metrics, "shop"));
    });

    [Fact]
    public void One_that_says_so_is_called_all_the_same_and_can_be_resolved() => Run(async (mesh, metrics) =>
    {
        TimedService search = mesh.Add("search", 10).With(static entry => entry with { CallableWhenFailed = true });
        search.Failures = 1;
        mesh.Container.AddKeyedSingleton("search", search);
        await mesh.StartAsync();

        Assert.Equal(ServiceStatus.Failed, mesh.Status("search"));
        Assert.Null(Rejected(metrics, "search"));
        Assert.Same(search, mesh.Registry.Resolve<TimedService>("search"));

        search.Failures = 1;
        ServiceException halted = await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("search"));
        Assert.Null(Rejected(metrics, "search"));
        Assert.Contains("until then its calls are let through all the same", halted.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void While_it_starts_calls_get_through_also_between_attempts() => Run(async (mesh, metrics) =>
    {
        mesh.Add("cache", 10).With(static entry => entry with { StartRetries = 1, StartRetryDelay = TimeSpan.FromMilliseconds(10) }).Failures = 1;
        Task<StartupReport> start = mesh.StartAsync();
        for (int look = 0; look < 3; look++)
        {
            await mesh.WaitAsync(9);
            Assert.Equal(ServiceStatus.Starting, mesh.Status("cache"));
            Assert.Null(Rejected(metrics, "cache"));
        }

        await start;
        Assert.Null(Rejected(metrics, "cache"));
    });

    [Fact]
    public void Calls_of_a_late_one_may_be_tried_again_until_it_has_joined() => Run(async (mesh, metrics) =>
    {
        mesh.Add("cache", 100).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("search", 10, On.Required("cache"));
        mesh.Add("feed", 100).With(static entry => entry with { SkipAfter = s_after, CallableWhenFailed = true });
        await mesh.StartAsync();

        ServiceException cache = Rejected(metrics, "cache")!;
        Assert.Equal((ServiceErrorKind.Unavailable, true), (cache.Kind, cache.IsTransient));
        Assert.Equal("Service 'cache' cannot be called yet ('Get'): the application started without it, and it is not ready so far. Try again later.", cache.Message);
        Assert.True(Rejected(metrics, "search")!.IsTransient);
        Assert.Null(Rejected(metrics, "feed"));

        await mesh.WaitAsync(81);
        Assert.Null(Rejected(metrics, "cache"));
        Assert.True(Rejected(metrics, "search")!.IsTransient);
        await mesh.WaitAsync(10);
        Assert.Null(Rejected(metrics, "search"));
    });

    [Fact]
    public void A_late_one_that_does_not_start_after_all_is_rejected_for_good() => Run(async (mesh, metrics) =>
    {
        mesh.Add("cache", 1000).With(static entry => entry with { SkipAfter = s_after, StartTimeout = TimeSpan.FromMilliseconds(50) });
        await mesh.StartAsync();
        await mesh.WaitAsync(40);

        ServiceException cache = Rejected(metrics, "cache")!;
        Assert.False(cache.IsTransient);
        Assert.Contains("did not start within 0.05 s", cache.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void One_that_is_initialized_and_not_healthy_is_called_be_it_late_or_not() => Run(async (mesh, metrics) =>
    {
        mesh.Add("cache", 10).With(static entry => entry with { SkipAfter = s_after }).HealthyAfter = null;
        mesh.Add("disk", 10).With(static entry => entry with { GateTimeout = s_after }).HealthyAfter = null;
        mesh.Add("store", 10, On.Optional("cache", Until.Healthy), On.Optional("disk", Until.Healthy));
        await mesh.StartAsync();

        Assert.Equal((ServiceStatus.Late, ServiceStatus.Degraded), (mesh.Status("cache"), mesh.Status("disk")));
        Assert.Null(Rejected(metrics, "cache"));
        Assert.Null(Rejected(metrics, "disk"));
    });

    [Fact]
    public void A_restart_lets_calls_in_where_it_succeeds_and_tells_the_new_cause_where_not() => Run(async (mesh, metrics) =>
    {
        TimedService cache = mesh.Add("cache", 10);
        mesh.Add("hop", 0, On.Required("cache")).With(static entry => entry with { Lifetime = ServiceLifetime.Transient });
        cache.Failures = 2;
        await mesh.StartAsync();
        Assert.False(Rejected(metrics, "hop")!.IsTransient);

        await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("cache", s_alone));
        Assert.Equal("Service 'cache' cannot be called ('Get'): it did not come back from a restart. cache is broken", Rejected(metrics, "cache")!.Message);

        Task<RestartReport> restart = mesh.Orchestrator.RestartAsync("cache", s_alone);
        await mesh.WaitAsync(1);
        Assert.Contains("is restarting", Rejected(metrics, "cache")!.Message, StringComparison.Ordinal);
        await restart;
        Assert.Null(Rejected(metrics, "cache"));
        Assert.Null(Rejected(metrics, "hop"));
    });

    [Fact]
    public void The_next_start_begins_anew() => Run(async (mesh, metrics) =>
    {
        mesh.Add("cache", 10).Failures = 1;
        mesh.Add("feed", 100).With(static entry => entry with { SkipAfter = s_after });
        mesh.Add("news", 10, On.Required("feed"));
        await mesh.StartAsync();
        await mesh.StopAsync();
        Assert.False(Rejected(metrics, "cache")!.IsTransient);
        Assert.False(Rejected(metrics, "feed")!.IsTransient); // it was given up
        Assert.Null(Rejected(metrics, "news")); // as before any start

        await mesh.StartAsync();
        await mesh.WaitAsync(200);
        foreach (string name in (string[])["cache", "feed", "news"]) Assert.Null(Rejected(metrics, name));
    });

    private static void Run(Func<TimedMesh, MeshMetrics, Task> test) => TimedMesh.Run(async mesh =>
    {
        using var metrics = new MeshMetrics(mesh.Options);
        mesh.Container.AddSingleton(metrics);
        await test(mesh, metrics);
        await mesh.StopAsync();
    });

    // As a facade does.
    private static ServiceException? Rejected(MeshMetrics metrics, string service)
    {
        try
        {
            metrics.Operation(service, "ICache", "Get").Start(out OperationCall call);
            call.Leave();
            return null;
        }
        catch (ServiceException exception)
        {
            return exception;
        }
    }
}
