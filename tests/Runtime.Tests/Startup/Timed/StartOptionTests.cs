using Mesh.Metrics;
using Mesh.Profiling;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Startup;

/// <summary><see cref="MeshOptions.SkipOptional"/>, <see cref="MeshOptions.AbortOnFailure"/> and <see cref="MeshOptions.Parallel"/>.</summary>
public sealed class StartOptionTests
{
    [Fact]
    public void An_optional_service_is_left_out_and_who_depends_on_it_goes_on_without_it_at_once() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.SkipOptional = true;
        mesh.Add("cache", 100);
        mesh.Add("store", 10, On.Optional("cache"));

        StartupReport report = await mesh.StartAsync();

        Assert.Equal(10, report.Total.TotalMilliseconds);
        Assert.Equal(["store"], report.Services.Select(static service => service.Name));
        Assert.Equal((ServiceStatus.Skipped, ServiceStatus.Degraded), (mesh.Status("cache"), mesh.Status("store")));
        Assert.Contains("SkipOptional", mesh.Registry.Find("cache")!.Error!.Message, StringComparison.Ordinal);
        Assert.Contains("Information: Left out of the start, since MeshOptions.SkipOptional (Mesh:SkipOptional) is set: cache.", mesh.Log.Lines);
        await mesh.WaitAsync(500);
        await mesh.StopAsync();
        Assert.DoesNotContain(mesh.Journal, static line => line.EndsWith(" cache", StringComparison.Ordinal));
    });

    [Fact]
    public void The_calls_of_one_that_was_left_out_are_rejected_and_say_why() => TimedMesh.Run(async mesh =>
    {
        mesh.Container.AddSingleton(mesh.Options).AddSingleton<MeshMetrics>();
        mesh.Options.SkipOptional = true;
        mesh.Add("cache", 100);
        mesh.Add("store", 10, On.Optional("cache"));

        await mesh.StartAsync();

        ServiceException error = Assert.Throws<ServiceException>(() => mesh.Registry.Resolve<TimedService>("cache"));
        Assert.Equal(ServiceErrorKind.Unavailable, error.Kind);
        Assert.Contains("it did not start. It is optional, and was left out of the start", error.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void With_an_optional_stage_left_out_the_start_has_come_to_its_end() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.SkipOptional = true;
        mesh.Stages = [new("core"), new("features", StageGate.Optional), new("edge")];
        mesh.Add("database", 10).With(static entry => entry with { Stage = "core" });
        mesh.Add("search", 100).With(static entry => entry with { Stage = "features" });
        mesh.Add("index", 100, On.Required("search")).With(static entry => entry with { Stage = "features" });
        mesh.Add("web", 10).With(static entry => entry with { Stage = "edge" });

        StartupReport report = await mesh.StartAsync();

        Assert.Equal(20, report.Total.TotalMilliseconds);
        Assert.Equal((ServiceStatus.Skipped, ServiceStatus.Skipped, ServiceStatus.Running), (mesh.Status("search"), mesh.Status("index"), mesh.Status("web")));
    });

    [Fact]
    public void After_a_stop_the_next_start_decides_anew() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.SkipOptional = true;
        mesh.Add("cache", 100);
        mesh.Add("store", 10, On.Optional("cache"));
        await mesh.StartAsync();
        await mesh.StopAsync();

        mesh.Options.SkipOptional = false;
        await mesh.StartAsync();

        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running), (mesh.Status("cache"), mesh.Status("store")));
    });

    [Fact]
    public void One_that_was_left_out_can_be_started_by_a_restart_and_who_went_on_without_it_is_told() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.SkipOptional = true;
        mesh.Add("cache", 10);
        mesh.Add("warmer", 10, On.Required("cache"));
        mesh.Add("store", 10, On.Optional("warmer"));
        await mesh.StartAsync();

        await mesh.Orchestrator.RestartAsync("cache");
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Skipped, ServiceStatus.Degraded), (mesh.Status("cache"), mesh.Status("warmer"), mesh.Status("store")));
        await mesh.Orchestrator.RestartAsync("warmer");

        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running), (mesh.Status("warmer"), mesh.Status("store")));
        Assert.Single(mesh.When("store is joined by warmer"));
        await mesh.StopAsync();
        Assert.Single(mesh.When("clean-up cache"));
    });

    [Fact]
    public void Any_failure_fails_the_start_where_that_is_asked_for() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.AbortOnFailure = true;
        mesh.Add("database", 5);
        mesh.Add("cache", 10).Failures = 1;
        mesh.Add("store", 100, On.Optional("cache"));

        ServiceException error = await mesh.FailsToStartAsync();

        Assert.StartsWith("The application did not start: service 'cache' (Mesh.Runtime.Tests.Startup.TimedService) failed with InvalidOperationException: cache is broken", error.Message, StringComparison.Ordinal);
        Assert.Contains("help: mend the cause above; 'cache' is not critical, and fails the start only because MeshOptions.AbortOnFailure (Mesh:AbortOnFailure) is set.", error.Message, StringComparison.Ordinal);
        Assert.Equal("cache", error.Service);
        Assert.Single(mesh.When("clean-up database"));
        Assert.Empty(mesh.When("initialized store"));
    });

    [Fact]
    public void Without_a_failure_it_changes_nothing() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.AbortOnFailure = true;
        mesh.Add("cache", 100).With(static entry => entry with { SkipAfter = TimeSpan.FromMilliseconds(20) });
        mesh.Add("store", 10, On.Optional("cache"));

        Assert.Equal(30, (await mesh.StartAsync()).Total.TotalMilliseconds);
        Assert.Equal(ServiceStatus.Late, mesh.Status("cache"));
    });

    [Fact]
    public void A_late_one_that_fails_has_not_failed_the_start_that_went_on_without_it() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.AbortOnFailure = true;
        mesh.Add("cache", 100).With(static entry => entry with { SkipAfter = TimeSpan.FromMilliseconds(20) }).Failures = 1;
        mesh.Add("store", 200);

        await mesh.StartAsync();

        Assert.Equal((ServiceStatus.Failed, ServiceStatus.Running), (mesh.Status("cache"), mesh.Status("store")));
    });

    [Fact]
    public void One_after_the_other_each_begins_when_the_one_before_it_in_the_plan_has_come_to_its_end() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.Parallel = false;
        mesh.Add("a", 10).HealthyAfter = 20;
        mesh.Add("b", 10);
        mesh.Add("c", 10, On.Required("a", Until.Healthy));
        mesh.Add("d", 10).Prepares = 5;

        StartupReport report = await mesh.StartAsync();

        Assert.Equal((0.0, 30.0, 40.0, 50.0), (mesh.When("construct a")[0], mesh.When("construct b")[0], mesh.When("construct c")[0], mesh.When("construct d")[0]));
        Assert.Equal(65, report.Total.TotalMilliseconds);
    });

    [Fact]
    public void One_after_the_other_a_failure_and_one_that_is_late_hold_up_nobody_for_ever() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.Parallel = false;
        mesh.Add("broken", 10).Failures = 1;
        mesh.Add("behind", 10, On.Required("broken"));
        mesh.Add("late", 100).With(static entry => entry with { SkipAfter = TimeSpan.FromMilliseconds(20) });
        mesh.Add("tried", 10).With(static entry => entry with { StartRetries = 1, StartRetryDelay = TimeSpan.FromMilliseconds(5) }).Failures = 1;
        mesh.Add("last", 10);

        StartupReport report = await mesh.StartAsync();

        Assert.Equal((10.0, 30.0, 55.0, 65.0), (mesh.When("construct late")[0], mesh.When("construct tried")[0], mesh.When("construct last")[0], report.Total.TotalMilliseconds));
        await mesh.WaitAsync(100);
        Assert.Equal((ServiceStatus.Failed, ServiceStatus.Running), (mesh.Status("behind"), mesh.Status("late")));
    });

    [Fact]
    public void One_after_the_other_stages_are_passed_in_their_order() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.Parallel = false;
        mesh.Stages = [new("core"), new("edge")];
        mesh.Add("a", 10).With(static entry => entry with { Stage = "core" });
        mesh.Add("b", 10).With(static entry => entry with { Stage = "core" });
        mesh.Add("c", 10).With(static entry => entry with { Stage = "edge" });

        Assert.Equal(30, (await mesh.StartAsync()).Total.TotalMilliseconds);
    });

    [Fact]
    public void One_after_the_other_those_of_a_later_stage_let_others_pass_where_a_plan_has_them_first() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.Parallel = false;
        mesh.Stages = [new("core"), new("edge")];
        mesh.Add("web", 10).With(static entry => entry with { Stage = "edge" });
        mesh.Add("behind", 10, On.Required("web"));
        mesh.Add("database", 10).With(static entry => entry with { Stage = "core" });

        await mesh.StartAsync();

        Assert.Equal((0.0, 10.0, 20.0), (mesh.When("construct database")[0], mesh.When("construct web")[0], mesh.When("construct behind")[0]));
    });
}
