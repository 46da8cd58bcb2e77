using Mesh.Profiling;
using static Mesh.Runtime.Tests.Profiling.Starts;

namespace Mesh.Runtime.Tests.Profiling;

public sealed class StartupAnalysisTests
{
    [Fact]
    public void A_start_is_measured_against_its_critical_path_and_its_slots()
    {
        StartupReport report = Shop;
        Assert.Equal(Ms(95), report.LowerBound); // database 60, store 20, api 10, and 5 of ready hooks
        Assert.Equal(100.0 / 95, report.Ratio, 9);
        Assert.Equal(Ms(60 + 10 + 20 + 22), report.Work);
        Assert.Equal(1.12, report.EffectiveParallelism, 9);
        Assert.Equal(0.56, report.ParallelEfficiency!.Value, 9);
        Assert.Equal(["database", "store", "api"], report.CriticalServices);
        Assert.Equal([Ms(0), Ms(40), Ms(0), Ms(0)], report.Services.Select(service => report.Slack[service.Name]));
    }

    [Fact]
    public void The_simulation_says_how_far_it_is_from_what_was_measured()
    {
        Assert.Equal(Ms(95), Shop.Simulated);
        Assert.Equal(Ms(-5), Shop.SimulationError); // the 5 ms for which store waited though its slot was free
    }

    [Fact]
    public void Work_that_slots_must_share_is_a_lower_bound_too()
    {
        var report = new StartupReport(Ms(40), [Service("a", 0, 0, 10), Service("b", 0, 10, 20), Service("c", 0, 20, 40)]) { Slots = 1 };
        Assert.Equal((Ms(40), 1.0, 1.0), (report.LowerBound, report.Ratio, report.ParallelEfficiency));
        Assert.Equal(Ms(30), (report with { Slots = null, Pools = new Dictionary<string, int> { ["p"] = 1 }, Services = [.. report.Services.Select(static service => service.Name == "a" ? service : service with { Pool = "p" })] }).LowerBound);
    }

    [Fact]
    public void What_joined_late_is_not_waited_for()
    {
        var report = new StartupReport(Ms(30), [Service("slow", 0, 0, 500) with { SkippedAt = Ms(20) }, Service("api", 20, 20, 30) with { WaitedFor = "slow", Dependencies = [new("slow", Optional: true)] }]);
        Assert.Equal((Ms(30), TimeSpan.Zero), (report.Simulated, report.SimulationError));
        Assert.Equal(["slow", "api"], report.CriticalChain.Select(static service => service.Name));
        Assert.DoesNotContain(report.WhatIfs, static change => change.Kind == StartupChange.HalfAsLong && change.Services[0] == "slow");
    }

    [Fact]
    public void The_chain_goes_through_the_gate_of_a_stage_where_that_was_waited_for()
    {
        ServiceStart api = Service("api", 60, 60, 80) with { Stage = "front", WaitedFor = "database", Dependencies = [new("database")] };
        var report = new StartupReport(Ms(80), [Service("database", 0, 0, 40) with { Stage = "core" }, Service("cache", 0, 0, 50) with { Stage = "core", Gate = Ms(10) }, api])
        {
            Stages = [new("core", StageGate.Required, Ms(0), Ms(60)), new("front", StageGate.Required, Ms(60), Ms(80))],
        };
        Assert.Equal(["cache", "api"], report.CriticalChain.Select(static service => service.Name));
        Assert.Equal(["database", "api"], (report with { Services = [Service("database", 0, 0, 60) with { Stage = "core" }, .. report.Services.Skip(1)] }).CriticalChain.Select(static service => service.Name));
    }

    [Fact]
    public void A_copy_of_a_report_has_an_analysis_of_its_own() => Assert.NotEqual(Shop.Ratio, (Shop with { Total = Ms(200) }).Ratio);

    [Fact]
    public void What_was_measured_as_simulated_is_simulated_as_measured()
    {
        for (int seed = 0; seed < 300; seed++) Assert.Equal((seed, TimeSpan.Zero), (seed, Random(seed).SimulationError));
    }

    [Fact]
    public void A_cycle_or_an_unknown_dependency_in_a_report_hangs_nothing()
    {
        var report = new StartupReport(Ms(10), [Service("a", 0, 0, 10) with { WaitedFor = "b", Dependencies = [new("b"), new("gone")] }, Service("b", 0, 0, 10) with { WaitedFor = "a", Dependencies = [new("a")] }]);
        Assert.Equal(2, report.CriticalChain.Count);
        Assert.NotEmpty(report.ToText());
    }

    [Fact]
    public void A_start_of_nothing_has_an_analysis()
    {
        var report = new StartupReport(TimeSpan.Zero, []);
        Assert.Equal((1.0, TimeSpan.Zero), (report.Ratio, report.LowerBound));
        Assert.Empty(report.Recommendations);
        Assert.NotEmpty(report.ToText());
        Assert.NotEmpty(report.ToSvg());
    }
}
