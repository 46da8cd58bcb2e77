using Mesh.Profiling;
using static Mesh.Runtime.Tests.Profiling.Starts;

namespace Mesh.Runtime.Tests.Profiling;

public sealed class WhatIfTests
{
    // a (30) and b (40) -> c (20, its constructor 5)
    private static readonly StartupReport s_report = new(Ms(60),
    [
        Service("a", 0, 0, 30),
        Service("b", 0, 0, 40) with { Construct = Ms(5) },
        Service("c", 40, 40, 60) with { Construct = Ms(5), WaitedFor = "b", Dependencies = [new("a"), new("b")] },
    ])
    { Slots = 3 };

    [Fact]
    public void Each_change_saves_what_a_start_without_it_would_take_less() => Assert.Equal(
        [
            "if 'c' did in PrepareAsync what it did in InitializeAsync, as far as that needs none of its dependencies: -20.0 ms, 40.0 ms in total",
            "without the edge 'c' -> 'b', or with it at the first call only: -10.0 ms, 50.0 ms in total",
            "if 'c' waited for 'b' until it is constructed only: -10.0 ms, 50.0 ms in total",
            "if 'b' took half as long: -10.0 ms, 50.0 ms in total",
            "if 'c' took half as long: -10.0 ms, 50.0 ms in total",
        ],
        s_report.Recommendations.Select(static change => change.Sentence));

    [Fact]
    public void What_saves_nothing_is_no_recommendation_but_was_tried()
    {
        Assert.DoesNotContain(s_report.Recommendations, static change => change.Kind == StartupChange.MoreSlots);
        Assert.Contains("with two more slots: 0.0 ms, 60.0 ms in total", s_report.WhatIfs.Select(static change => change.Sentence));
        Assert.Contains("  of no use: with two more slots: 0.0 ms, 60.0 ms in total\n", s_report.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void More_slots_and_larger_pools_are_tried_one_and_two_at_a_time()
    {
        StartupReport report = new(Ms(40), [.. Enumerable.Range(0, 4).Select(static index => Service($"s{index}", 0, index * 10, (index + 1) * 10) with { Pool = "db" })])
        {
            Slots = 4,
            Pools = new Dictionary<string, int> { ["db"] = 1 },
        };
        Assert.Equal(
            [("db", 1, Ms(20)), ("db", 2, Ms(20))],
            report.Recommendations.Where(static change => change.Kind == StartupChange.LargerPool).Select(static change => (change.Pool!, change.Slots, change.Saving)).Order());
        Assert.DoesNotContain(report.Recommendations, static change => change.Kind == StartupChange.MoreSlots);
    }

    /// <summary>Every change is carried out on the report itself, and that is simulated.</summary>
    [Fact]
    public void Every_saving_is_exact()
    {
        int tried = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            StartupReport report = Random(seed);
            foreach (StartupRecommendation change in report.WhatIfs)
            {
                tried++;
                Assert.Equal((seed, change.Sentence, report.Simulated - change.Saving), (seed, change.Sentence, Carried(report, change).Simulated));
                Assert.Equal(report.Total - change.Saving, change.TotalAfter);
            }

            Assert.Equal(report.WhatIfs.Where(change => change.Saving >= Ms(1) && change.Saving >= report.Total / 100), report.Recommendations);
        }

        Assert.True(tried > 1_000);
    }

    private static StartupReport Carried(StartupReport report, StartupRecommendation change)
    {
        return change.Kind switch
        {
            StartupChange.MoreSlots => report with { Slots = report.Slots + change.Slots },
            StartupChange.MoreConstructionSlots => report with { ConstructionSlots = report.ConstructionSlots + change.Slots },
            StartupChange.LargerPool => report with { Pools = new Dictionary<string, int> { ["pool"] = report.Pools["pool"] + change.Slots } },
            StartupChange.WithoutEdge => Planned(With(service => service with { Dependencies = [.. service.Dependencies.Where(edge => edge.Service != change.Services[1])] })),
            StartupChange.UntilConstructed => With(service => service with { Dependencies = [.. service.Dependencies.Select(edge => edge.Service == change.Services[1] ? edge with { Until = Until.Constructed } : edge)] }),
            StartupChange.UntilInitialized => With(service => service with { Dependencies = [.. service.Dependencies.Select(edge => edge.Service == change.Services[1] ? edge with { Until = Until.Initialized } : edge)] }),
            StartupChange.HalfAsLong => With(static service => service with { Construct = service.Construct / 2, Prepare = service.Prepare / 2, Initialize = service.Initialize / 2, Gate = service.Gate / 2 }),
            StartupChange.PrepareEarly => With(static service => service with { Prepares = true, Prepare = service.Prepare + service.Initialize, Initialize = TimeSpan.Zero }),
            _ => throw new InvalidOperationException($"{change.Kind} is not known here"),
        };

        StartupReport With(Func<ServiceStart, ServiceStart> changed) => Awaited(report with { Services = [.. report.Services.Select(service => service.Name == change.Services[0] ? changed(service) : service)] });
    }

    // The next build orders anew.
    private static StartupReport Planned(StartupReport report) => report with { Services = [.. report.Services.Select(static service => service with { Priority = null })] };
}
