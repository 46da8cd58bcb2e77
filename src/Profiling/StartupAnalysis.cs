using System.Runtime.CompilerServices;
using Mesh.Profiling.Scheduling;

namespace Mesh.Profiling;

/// <summary>The analysis of a start's recorded durations: how good its order was, and what would have made it faster.</summary>
internal sealed class StartupAnalysis
{
    // Not kept in the report itself: its copies and its equality know nothing of it.
    private static readonly ConditionalWeakTable<StartupReport, StartupAnalysis> s_analyses = [];

    private readonly Lazy<IReadOnlyList<StartupRecommendation>> _whatIfs;

    private StartupAnalysis(StartupReport report)
    {
        var start = new SimulatedStart(report);
        var graph = new RunGraph(start.Problem);
        var levels = new Levels(graph);
        Schedule simulated = StartSimulator.Simulate(start.Problem);
        Total = report.Total;
        Simulated = TimeSpan.FromTicks(simulated.Makespan) + start.Tail;
        CriticalPath = TimeSpan.FromTicks(levels.CriticalPath) + start.Tail;
        LowerBound = TimeSpan.FromTicks(Mesh.Profiling.Scheduling.LowerBound.Of(graph, levels, start.Problem.Limits)) + start.Tail;
        Work = report.Services.Aggregate(TimeSpan.Zero, (sum, service) => sum + Within(service, report.Total));
        EffectiveParallelism = Total > TimeSpan.Zero ? Work / Total : 0;
        ParallelEfficiency = report.Slots is { } slots ? EffectiveParallelism / slots : null;
        Slack = report.Services.Select((service, index) => (service.Name, TimeSpan.FromTicks(levels.Slack(index))))
            .DistinctBy(static slack => slack.Name)
            .ToDictionary(StringComparer.Ordinal);
        CriticalServices = [.. levels.CriticalChain().Select(task => report.Services[task].Name)];
        _whatIfs = new Lazy<IReadOnlyList<StartupRecommendation>>(() => report.GivenUp ? [] : new WhatIfs(report, start, simulated, CriticalServices).All());
    }

    /// <summary>The duration of the start.</summary>
    public TimeSpan Total { get; }

    /// <summary>The duration that the simulator computes from the recorded durations.</summary>
    public TimeSpan Simulated { get; }

    /// <summary>The difference between the simulation and the measurement; predictions for changes have an error of that size.</summary>
    public TimeSpan SimulationError => Simulated - Total;

    /// <summary>The duration of the longest chain of dependencies by itself, ready hooks included.</summary>
    public TimeSpan CriticalPath { get; }

    /// <summary>
    /// The shortest duration that any order of start could reach with the same services in time: the critical path, or the work divided
    /// among the slots, or a pool's work divided among its slots, whichever is longest.
    /// </summary>
    public TimeSpan LowerBound { get; }

    /// <summary>The duration of the start as a multiple of the lower bound.</summary>
    public double Ratio => LowerBound > TimeSpan.Zero ? Total / LowerBound : 1;

    /// <summary>The work of all services in their constructors and hooks; for late ones only the part within the start.</summary>
    public TimeSpan Work { get; }

    /// <summary>The average number of services that worked at the same time.</summary>
    public double EffectiveParallelism { get; }

    /// <summary>The share of the slots' time that was used; null when slots are not limited.</summary>
    public double? ParallelEfficiency { get; }

    /// <summary>The slack of each service: the additional time that it could have taken without delaying the end, regardless of slots.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Slack { get; }

    /// <summary>The services along the critical path. When slots were short, the start may really have waited along another chain.</summary>
    public IReadOnlyList<string> CriticalServices { get; }

    /// <summary>
    /// All changes that were tried, the greatest saving first, including those that save nothing or make the start slower. None for a start
    /// that was given up, since its full duration is unknown.
    /// </summary>
    public IReadOnlyList<StartupRecommendation> WhatIfs => _whatIfs.Value;

    /// <summary>The changes that save at least 1 % and 1 ms.</summary>
    public IReadOnlyList<StartupRecommendation> Recommendations => [.. WhatIfs.TakeWhile(IsWorthIt)];

    public static StartupAnalysis Of(StartupReport report) => s_analyses.GetValue(report, static report => new StartupAnalysis(report));

    // Of a late one what lies within the start.
    private static TimeSpan Within(ServiceStart service, TimeSpan total)
    {
        TimeSpan left = total - service.Started;
        return !service.IsLate || service.Work < left ? service.Work : left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private bool IsWorthIt(StartupRecommendation change) => change.Saving >= TimeSpan.FromMilliseconds(1) && change.Saving >= Total / 100;
}
