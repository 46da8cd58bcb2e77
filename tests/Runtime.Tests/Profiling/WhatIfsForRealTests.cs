using System.Globalization;
using Mesh.Plan;
using Mesh.Profiling;
using Mesh.Runtime.Tests.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;
using SimulatedStart = Mesh.Runtime.Tests.Simulation.SimulatedStart;

namespace Mesh.Runtime.Tests.Profiling;

/// <summary>What a report promises of a change is what the orchestrator makes of it: random starts with failures, late services, pools, stages and gates, changed as recommended and started again, in simulated time.</summary>
public sealed class WhatIfsForRealTests(ITestOutputHelper output)
{
    // More of them: MESH_SEEDS=20000 dotnet test --filter WhatIfsForReal
    private static readonly int s_starts = int.TryParse(Environment.GetEnvironmentVariable("MESH_SEEDS"), CultureInfo.InvariantCulture, out int more) ? more : 400;

    [Fact]
    public void Every_change_that_is_said_to_be_exact_gives_the_time_that_it_promises()
    {
        var failures = new List<string>();
        var kept = new SortedDictionary<StartupChange, int>();
        int starts = 0, unsure = 0, withFailed = 0, withLate = 0;
        Simulation.Simulation.OnItsThread(() =>
        {
            for (int seed = 0; seed < s_starts; seed++)
            {
                if (Started(Spec(seed)) is not { } report) continue;
                starts++;
                if (report.Services.Any(static service => service.Status == ServiceStatus.Failed)) withFailed++;
                if (report.Services.Any(static service => service.IsLate)) withLate++;
                StartupRecommendation[] exact = [.. report.WhatIfs.Where(static change => change.Caveat is null)];
                unsure += report.WhatIfs.Count - exact.Length;
                if (report.Total < report.LowerBound) failures.Add($"seed {seed}: {report.Total} is less than the lower bound of {report.LowerBound}");
                if (report.SimulationError != TimeSpan.Zero && exact.Length > 0) failures.Add($"seed {seed}: simulated {report.Simulated}, and it took {report.Total}");
                foreach (StartupRecommendation change in exact.Take(12))
                {
                    if (Changed(seed, report, change) is not { } spec) continue;
                    TimeSpan? took = Started(spec)?.Total;
                    // A time-out in two parts is rounded twice.
                    if (took is { } time && (time - change.TotalAfter).Duration() <= TimeSpan.FromTicks(2)) kept[change.Kind] = kept.GetValueOrDefault(change.Kind) + 1;
                    else failures.Add($"seed {seed}: {change.Sentence}, and it took {took}");
                }
            }
        });

        output.WriteLine($"{starts} starts, {withFailed} with failed and {withLate} with late services; kept: {string.Join(", ", kept.Select(static pair => $"{pair.Key} {pair.Value}"))}; not exact: {unsure}");
        Assert.True(failures.Count == 0, $"{failures.Count} of {failures.Count + kept.Values.Sum()} wrong\n{string.Join('\n', failures.Take(20))}");
        Assert.True(kept.Count == 8 && kept.Values.All(static count => count >= 5) && withFailed > 20 && withLate > 10);
    }

    // Null where the start was given up.
    private static StartupReport? Started(StartSpec spec)
    {
        var start = SimulatedStart.Run(spec, settle: false);
        return start.Error is null ? start.Report : null;
    }

    private static StartSpec Spec(int seed)
    {
        StartSpec spec = RandomStarts.Of(new Random(seed), new Random(seed).Next(3, 60));
        spec.CancelAfter = null;
        foreach (ServiceSpec service in spec.Services)
        {
            // What is only passed on is in no report. Halves are to be exact.
            service.Lifetime = ServiceLifetime.Singleton;
            (service.Prepare, service.Initialize, service.HealthyAfter) = (Even(service.Prepare), Even(service.Initialize), service.HealthyAfter is { } after ? Even(after) : null);
        }

        // Of their own random numbers, so that all else of a start is as it was without them.
        var more = new Random(seed);
        if (more.Next(2) == 0) Array.ForEach(spec.Services, service => service.Weight = more.Next(3) == 0 ? more.Next(2, 5) : 1);
        if (more.Next(2) == 0) spec.Stages = [.. spec.Stages.Select(stage => stage with { Required = Named(stage), Optional = Named(stage), SkipOnTimeout = stage.Timeout is not null && more.Next(2) == 0 })];

        string[] Named(PlannedStage stage) => [.. spec.Services.Where(service => service.Stage == stage.Name && more.Next(4) == 0).Select(static service => service.Name)];

        long[] estimates = [.. spec.Services.Select(static service => service.Work.Ticks / 10)];
        spec.Estimate = service => estimates[service.Index];
        return spec;
    }

    private static TimeSpan Even(TimeSpan time) => TimeSpan.FromTicks(time.Ticks & ~1L);

    // Null where the change cannot be made to this spec.
    private static StartSpec? Changed(int seed, StartupReport report, StartupRecommendation change)
    {
        StartSpec spec = Spec(seed);
        ServiceSpec[] services = [.. change.Services.Select(name => spec.Services.Single(service => service.Name == name))];
        switch (change.Kind)
        {
            case StartupChange.MoreSlots:
                spec.Slots += change.Slots;
                break;
            case StartupChange.MoreConstructionSlots:
                spec.ConstructionSlots += change.Slots;
                break;
            case StartupChange.LargerPool:
                spec.Pools[change.Pool!] += change.Slots;
                break;
            case StartupChange.WithoutEdge:
                // The plan of a simulation puts the gates of stages out of account, and that of a build does not.
                if (spec.Stages.Length > 0) return null;
                services[0].Edges.RemoveAll(edge => edge.Service == services[1].Index);
                break;
            case StartupChange.UntilConstructed or StartupChange.UntilInitialized:
                int at = services[0].Edges.FindIndex(edge => edge.Service == services[1].Index);
                services[0].Edges[at] = services[0].Edges[at] with { Until = change.Kind == StartupChange.UntilConstructed ? Until.Constructed : Until.Initialized };
                break;
            case StartupChange.HalfAsLong:
                // How soon after it is healthy it is asked again is not up to it.
                if (services[0].Health == HealthKind.CanBeAsked && report.Services.Single(service => service.Name == services[0].Name).Gate > TimeSpan.Zero) return null;
                (services[0].Prepare, services[0].Initialize, services[0].HealthyAfter) = (services[0].Prepare / 2, services[0].Initialize / 2, services[0].HealthyAfter / 2);
                break;
            default:
                (services[0].Prepares, services[0].Prepare, services[0].Initialize) = (true, services[0].Prepare + services[0].Initialize, TimeSpan.Zero);
                break;
        }

        return spec;
    }
}
