using Mesh.Profiling;

namespace Mesh.Runtime.Tests.Startup;

public sealed class StageTests
{
    [Fact]
    public void A_stage_begins_when_the_one_before_is_started_and_healthy_and_others_know_nothing_of_it() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("storage"), new("api")];
        InStage(mesh.Add("database", 10), "storage").HealthyAfter = 30;
        InStage(mesh.Add("web", 10), "api");
        mesh.Add("free", 10);

        StartupReport report = await mesh.StartAsync();

        Assert.Equal([40.0], mesh.When("construct web"));
        Assert.Equal([0.0], mesh.When("construct free"));
        Assert.Equal([(0, 40, true), (40, 50, true)], report.Stages.Select(static stage => (stage.Began.TotalMilliseconds, stage.Ended.TotalMilliseconds, stage.Passed)));
        Assert.Equal("api", report.Services[1].Stage);
    });

    [Fact]
    public void Who_holds_up_a_stage_is_logged_with_the_stage_that_waits() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.StartProgressInterval = TimeSpan.FromSeconds(10);
        mesh.Stages = [new("storage"), new("api")];
        InStage(mesh.Add("database", 15_000), "storage");
        InStage(mesh.Add("web", 10), "api");

        await mesh.StartAsync();

        Assert.Contains("Information: The start has been going on for 10.0 s: 'database' initializes since 10.0 s (the stage 'api' waits for it).", mesh.Log.Lines);
    });

    [Fact]
    public void What_fails_in_a_required_stage_fails_the_start() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("storage"), new("api")];
        InStage(mesh.Add("database", 10), "storage").Failures = 1;
        InStage(mesh.Add("web", 10), "api");

        ServiceException error = await mesh.FailsToStartAsync();

        Assert.Contains("stage 'storage' did not pass its gate. What keeps it closed: 'database' (database is broken)", error.Message, StringComparison.Ordinal);
        Assert.Empty(mesh.When("construct web"));
        Assert.Equal(ServiceStatus.Registered, mesh.Status("web"));
    });

    [Fact]
    public void What_fails_in_an_optional_stage_is_logged_and_the_next_begins() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("storage", StageGate.Optional), new("api")];
        InStage(mesh.Add("database", 10), "storage").Failures = 1;
        InStage(mesh.Add("web", 10), "api");

        StartupReport report = await mesh.StartAsync();

        Assert.Equal([10.0], mesh.When("construct web"));
        Assert.Contains("Warning: Stage 'storage' is over without: database.", mesh.Log.Lines);
        Assert.False(report.Stages[0].Passed);
    });

    [Fact]
    public void A_gate_that_asks_for_started_waits_for_nobodys_health() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("storage", StageGate.Started), new("api")];
        InStage(mesh.Add("database", 10), "storage").HealthyAfter = 30;
        InStage(mesh.Add("web", 10), "api");

        await mesh.StartAsync();

        Assert.Equal([10.0], mesh.When("construct web"));
    });

    [Theory]
    [InlineData(StageGate.Optional)]
    [InlineData(StageGate.Started)]
    public void When_its_time_is_up_the_next_begins_and_the_start_still_waits_for_all(StageGate gate) => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("storage", gate, TimeSpan.FromMilliseconds(20)), new("api")];
        InStage(mesh.Add("database", 100), "storage");
        InStage(mesh.Add("web", 10), "api");

        StartupReport report = await mesh.StartAsync();

        Assert.Equal([20.0], mesh.When("construct web"));
        Assert.Equal(100, report.Total.TotalMilliseconds);
        Assert.Equal((20, false), (report.Stages[0].Ended.TotalMilliseconds, report.Stages[0].Passed)); // whatever has come since
    });

    [Fact]
    public void When_the_time_of_a_required_stage_is_up_the_start_fails_and_no_timer_is_left() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("storage", StageGate.Required, TimeSpan.FromMilliseconds(20)), new("api", StageGate.Required, TimeSpan.FromHours(1))];
        InStage(mesh.Add("database", 100), "storage");

        ServiceException error = await mesh.FailsToStartAsync();

        Assert.Contains("did not pass its gate within 0.02 s. What keeps it closed: 'database' (has not started yet)", error.Message, StringComparison.Ordinal);
        Assert.Equal((20, 0), (TimeSpan.FromTicks(mesh.Time.Now).TotalMilliseconds, mesh.Time.Waiting));
    });

    [Fact]
    public void No_timer_of_a_stage_is_left_when_the_start_fails() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("storage", StageGate.Required, TimeSpan.FromHours(1))];
        InStage(mesh.Add("database", 100), "storage");
        mesh.Add("broken", 10).With(static entry => entry with { Critical = true }).Failures = 1;

        await mesh.FailsToStartAsync();

        Assert.Equal(0, mesh.Time.Waiting);
    });

    [Fact]
    public void One_after_the_other_it_is_said_whose_turn_it_was() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.Parallel = false;
        mesh.Stages = [new("storage", StageGate.Optional, TimeSpan.FromMilliseconds(20)), new("api", StageGate.Required, TimeSpan.FromMilliseconds(20))];
        InStage(mesh.Add("cache", 100), "storage");
        InStage(mesh.Add("web", 10), "api");

        ServiceException error = await mesh.FailsToStartAsync();

        Assert.Contains("What keeps it closed: 'web' (has not started yet: services start one after the other (Mesh:Parallel is off), and it is the turn of 'cache', which initializes since 0.0 s). help: ", error.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void So_is_who_has_the_slots() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.StartPools["disk"] = 1;
        mesh.Stages = [new("api", StageGate.Required, TimeSpan.FromMilliseconds(300))];
        mesh.Add("copy", 1000).With(static entry => entry with { StartPool = "disk" });
        mesh.Add("index", 10).With(static entry => entry with { StartPool = "disk" });
        InStage(mesh.Add("feed", 10, On.Required("index")), "api");
        mesh.Add("free", 1000);

        ServiceException error = await mesh.FailsToStartAsync();

        Assert.Contains("'feed' (has not started yet: it waits for 'index', which waits for a slot of the pool 'disk' since 0.3 s, taken by 'copy', which initializes since 0.3 s). help: ", error.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void So_is_what_it_waits_for() => TimedMesh.Run(async mesh =>
    {
        mesh.Stages = [new("api", StageGate.Required, TimeSpan.FromMilliseconds(300))];
        mesh.Add("copy", 1000);
        InStage(mesh.Add("feed", 10, On.Optional("copy")), "api");

        ServiceException error = await mesh.FailsToStartAsync();

        Assert.Contains("'feed' (has not started yet: it waits for 'copy', which initializes since 0.3 s). help: ", error.Message, StringComparison.Ordinal);
    });

    private static TimedService InStage(TimedService service, string stage) => service.With(entry => entry with { Stage = stage });
}
