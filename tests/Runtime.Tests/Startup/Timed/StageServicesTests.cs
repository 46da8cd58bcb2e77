using Mesh.Profiling;

namespace Mesh.Runtime.Tests.Startup;

/// <summary>What a stage says of single services: which its gate requires and which it does not, and without whom the start goes on when the time is up.</summary>
public sealed class StageServicesTests
{
    private static readonly TimeSpan s_time = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void An_optional_one_that_fails_is_logged_and_the_next_stage_begins() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("core") { Optional = ["cache"] }, new("api")];
        Add(mesh, "core", "database", 10);
        Add(mesh, "core", "cache", 20).Failures = 1;
        Add(mesh, "api", "web", 10);

        StartupReport report = await mesh.StartAsync();

        Assert.Equal([20.0], mesh.When("construct web")); // it is waited for all the same
        Assert.Contains("Warning: Stage 'core' is over without: cache.", mesh.Log.Lines);
        Assert.Equal((ServiceStatus.Failed, ServiceStatus.Running, false), (mesh.Status("cache"), mesh.Status("database"), report.Stages[0].Passed));
    });

    [Theory]
    [InlineData(StageGate.Required)]
    [InlineData(StageGate.Optional)]
    [InlineData(StageGate.Started)]
    public void A_required_one_that_fails_fails_the_start_whatever_the_gate_says_of_others(StageGate gate) => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("core", gate) { Required = ["database"], Optional = ["cache"] }, new("api")];
        Add(mesh, "core", "database", 10).Failures = 1;
        Add(mesh, "core", "cache", 5).Failures = 1;
        Add(mesh, "api", "web", 10);

        ServiceException error = await mesh.FailsToStartAsync();

        Assert.Contains("stage 'core' did not pass its gate. What keeps it closed: 'database' (database is broken). help: ", error.Message, StringComparison.Ordinal);
        Assert.Empty(mesh.When("construct web"));
    });

    [Fact]
    public void A_required_one_is_waited_for_until_it_is_healthy_where_the_gate_asks_for_nobodys_health() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("core", StageGate.Started) { Required = ["database"] }, new("api")];
        Add(mesh, "core", "database", 10).HealthyAfter = 30;
        Add(mesh, "core", "cache", 10).HealthyAfter = 500;
        Add(mesh, "api", "web", 10);

        await mesh.StartAsync();

        Assert.Equal([40.0], mesh.When("construct web"));
    });

    [Fact]
    public void An_optional_one_that_is_not_there_when_the_time_is_up_does_not_keep_the_gate_closed() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("core", Timeout: s_time) { Optional = ["cache"] }, new("api")];
        Add(mesh, "core", "database", 10);
        Add(mesh, "core", "cache", 100);
        Add(mesh, "api", "web", 10);

        StartupReport report = await mesh.StartAsync();

        Assert.Equal([20.0], mesh.When("construct web"));
        Assert.Equal(100, report.Total.TotalMilliseconds); // the start waits for it
        Assert.Contains("Warning: Stage 'core' is over without: cache.", mesh.Log.Lines);
    });

    [Fact]
    public void A_required_one_that_is_not_there_when_the_time_is_up_fails_the_start() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("core", StageGate.Optional, s_time) { Required = ["database"], SkipOnTimeout = true }];
        Add(mesh, "core", "database", 100);
        Add(mesh, "core", "cache", 100);

        ServiceException error = await mesh.FailsToStartAsync();

        Assert.Contains("did not pass its gate within 0.02 s. What keeps it closed: 'database' (has not started yet). help: ", error.Message, StringComparison.Ordinal);
        Assert.Equal((20, 0), (TimeSpan.FromTicks(mesh.Time.Now).TotalMilliseconds, mesh.Time.Waiting));
    });

    [Theory]
    [InlineData(StageGate.Required)]
    [InlineData(StageGate.Optional)]
    [InlineData(StageGate.Started)]
    public void The_start_goes_on_when_the_time_is_up_and_what_is_late_joins(StageGate gate) => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("core", gate, s_time) { SkipOnTimeout = true }, new("api")];
        Add(mesh, "core", "database", 10);
        Add(mesh, "core", "cache", 100);
        Add(mesh, "api", "web", 10, On.Optional("cache"));

        StartupReport report = await mesh.StartAsync();

        Assert.Equal(30, report.Total.TotalMilliseconds);
        Assert.Equal((ServiceStatus.Late, ServiceStatus.Degraded), (mesh.Status("cache"), mesh.Status("web")));
        Assert.Equal((20, false), (report.Stages[0].Ended.TotalMilliseconds, report.Stages[0].Passed));
        Assert.Equal(20, report.Services.Single(static service => service.Name == "cache").SkippedAt!.Value.TotalMilliseconds);
        Assert.Contains("Warning: The time of stage 'core' is up after 0.02 s, and the start goes on without: cache. It may join later.", mesh.Log.Lines);
        await mesh.WaitAsync(100);
        Assert.Equal([100.0], mesh.When("web is joined by cache"));
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running), (mesh.Status("cache"), mesh.Status("web")));
    });

    [Fact]
    public void A_stage_that_is_over_in_time_skips_nobody_and_leaves_no_timer() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("core", Timeout: TimeSpan.FromHours(1)) { SkipOnTimeout = true }];
        Add(mesh, "core", "database", 10);

        Assert.Equal(10, (await mesh.StartAsync()).Total.TotalMilliseconds);

        Assert.Equal((ServiceStatus.Running, 0), (mesh.Status("database"), mesh.Time.Waiting));
    });

    [Fact]
    public void What_a_critical_service_needs_is_waited_for_though_the_time_of_its_stage_is_up() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("core", StageGate.Optional, s_time) { SkipOnTimeout = true }, new("api")];
        Add(mesh, "core", "database", 100);
        Add(mesh, "core", "cache", 200);
        mesh.Add("store", 10, On.Required("database")).With(static entry => entry with { Critical = true });
        Add(mesh, "api", "web", 10);

        StartupReport report = await mesh.StartAsync();

        Assert.Equal([20.0], mesh.When("construct web")); // the next stage begins
        Assert.Equal(110, report.Total.TotalMilliseconds);
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Late), (mesh.Status("database"), mesh.Status("cache")));
    });

    [Fact]
    public void What_requires_a_late_one_is_late_too_in_whichever_stage_it_is() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("core", StageGate.Optional, s_time) { SkipOnTimeout = true }, new("api", StageGate.Optional)];
        Add(mesh, "core", "cache", 100);
        Add(mesh, "api", "warmer", 10, On.Required("cache"));
        Add(mesh, "api", "web", 10);

        StartupReport report = await mesh.StartAsync();

        Assert.Equal(30, report.Total.TotalMilliseconds);
        Assert.Equal(ServiceStatus.Late, mesh.Status("warmer"));
        await mesh.WaitAsync(200);
        Assert.Equal(ServiceStatus.Running, mesh.Status("warmer"));
    });

    [Fact]
    public void One_that_has_failed_by_then_fails_the_start_where_the_gate_requires_it() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("core", Timeout: s_time) { SkipOnTimeout = true }];
        Add(mesh, "core", "database", 10).Failures = 1;
        Add(mesh, "core", "cache", 100);

        ServiceException error = await mesh.FailsToStartAsync();

        Assert.Contains("What keeps it closed: 'database' (database is broken). help: ", error.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void One_whose_health_is_still_waited_for_when_the_time_is_up_is_late_for_it_only() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("core", Timeout: s_time) { SkipOnTimeout = true }, new("api")];
        Add(mesh, "core", "cache", 10).HealthyAfter = 90;
        Add(mesh, "api", "web", 10, On.Optional("cache"));

        StartupReport report = await mesh.StartAsync();
        Assert.Equal(30, report.Total.TotalMilliseconds);
        await mesh.WaitAsync(200);

        Assert.Single(mesh.When("initialize cache"));
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running), (mesh.Status("cache"), mesh.Status("web")));
    });

    [Fact]
    public void When_the_time_is_up_and_what_is_left_is_needed_by_something_critical_the_next_stage_begins_with_a_warning() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("core", StageGate.Optional, s_time) { SkipOnTimeout = true }, new("api")];
        Add(mesh, "core", "database", 100);
        mesh.Add("billing", 10, On.Required("database")).With(static entry => entry with { Critical = true });
        Add(mesh, "api", "web", 10);

        await mesh.StartAsync();

        Assert.Equal([20.0], mesh.When("construct web"));
        Assert.Equal(["Warning: Stage 'core' is over without: database."], mesh.Log.Lines.Where(static line => line.StartsWith("Warning", StringComparison.Ordinal)));
    });

    [Fact]
    public void When_the_time_is_up_what_has_failed_is_told_beside_what_is_late() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("core", StageGate.Optional, s_time) { SkipOnTimeout = true }];
        Add(mesh, "core", "broken", 10).Failures = 1;
        Add(mesh, "core", "slow", 100);

        await mesh.StartAsync();

        Assert.Equal(
            ["Warning: The time of stage 'core' is up after 0.02 s, and the start goes on without: slow. It may join later.", "Warning: Stage 'core' is over without: broken."],
            mesh.Log.Lines.Where(static line => line.Contains("stage 'core'", StringComparison.OrdinalIgnoreCase)));
    });

    private static TimedService Add(TimedMesh mesh, string stage, string name, double milliseconds, params (string Name, bool Optional, Until Until)[] dependencies) =>
        mesh.Add(name, milliseconds, dependencies).With(entry => entry with { Stage = stage });
}
