namespace Mesh.Runtime.Tests.Startup;

/// <summary>Who gets slots when they are few: by criticality, and by how many a service takes.</summary>
public sealed class SlotOrderTests
{
    [Fact]
    public void What_the_start_cannot_do_without_comes_before_longer_chains_of_what_it_can() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.MaxParallelStarts = 1;
        mesh.Add("feature", 10); // its bottom level is the highest
        mesh.Add("base", 10);
        mesh.Add("critical", 10, On.Required("base")).With(static entry => entry with { Critical = true });
        mesh.Add("more", 10, On.Required("feature"));

        await mesh.StartAsync();

        Assert.Equal((0.0, 10.0, 20.0, 30.0), (mesh.When("construct base")[0], mesh.When("construct critical")[0], mesh.When("construct feature")[0], mesh.When("construct more")[0]));
    });

    [Fact]
    public void What_a_critical_service_depends_on_optionally_only_comes_after_it() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.MaxParallelStarts = 1;
        mesh.Add("cache", 10);
        mesh.Add("base", 10);
        mesh.Add("critical", 10, On.Optional("cache"), On.Required("base")).With(static entry => entry with { Critical = true });

        await mesh.StartAsync();

        Assert.Equal([0.0], mesh.When("construct base"));
        Assert.Equal([10.0], mesh.When("construct cache"));
    });

    [Fact]
    public void A_service_takes_as_many_slots_as_it_weighs() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.MaxParallelStarts = 3;
        mesh.Add("heavy", 10).With(static entry => entry with { Resources = new() { Weight = 2 } });
        mesh.Add("heavy-too", 10).With(static entry => entry with { Resources = new() { Weight = 2 } });
        mesh.Add("light", 10);

        await mesh.StartAsync();

        Assert.Equal((0.0, 10.0, 10.0), (mesh.When("construct heavy")[0], mesh.When("construct heavy-too")[0], mesh.When("construct light")[0]));
    });

    [Fact]
    public void One_that_takes_more_slots_than_there_are_takes_all_and_starts() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.MaxParallelStarts = 2;
        mesh.Add("light", 10);
        mesh.Add("heavy", 10).With(static entry => entry with { Resources = new() { Weight = 100 } });
        mesh.Add("last", 10);

        Assert.Equal(30, (await mesh.StartAsync()).Total.TotalMilliseconds);
    });

    [Fact]
    public void So_it_is_in_a_pool_and_others_go_on_meanwhile() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.StartPools["disk"] = 2;
        mesh.Add("a", 10).With(static entry => entry with { StartPool = "disk" });
        mesh.Add("b", 10).With(static entry => entry with { StartPool = "disk", Resources = new() { Weight = 5 } });
        mesh.Add("c", 10).With(static entry => entry with { StartPool = "disk" });
        mesh.Add("free", 10);

        await mesh.StartAsync();

        Assert.Equal((0.0, 10.0, 20.0, 0.0), (mesh.When("construct a")[0], mesh.When("construct b")[0], mesh.When("construct c")[0], mesh.When("construct free")[0]));
    });

    [Fact]
    public void Between_two_segments_and_between_attempts_it_gives_all_of_them_back() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.MaxParallelStarts = 2;
        mesh.Add("tried", 10).With(static entry => entry with { Resources = new() { Weight = 2 }, StartRetries = 1, StartRetryDelay = TimeSpan.FromMilliseconds(50) }).Failures = 1;
        mesh.Add("a", 10);
        mesh.Add("b", 10);

        await mesh.StartAsync();

        Assert.Equal((10.0, 10.0), (mesh.When("construct a")[0], mesh.When("construct b")[0]));
    });
}
