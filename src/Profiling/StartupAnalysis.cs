using System.Runtime.CompilerServices;
using Mesh.Profiling.Scheduling;

namespace Mesh.Profiling;

/// <summary>What follows from the durations that a start recorded: how good its order was, and what would have made it faster.</summary>
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

    /// <summary>How long the start took.</summary>
    public TimeSpan Total { get; }

    /// <summary>How long the simulator says that it takes, with the recorded durations.</summary>
    public TimeSpan Simulated { get; }

    /// <summary>By how much the simulation differs from what was measured; what it says about changes is as far from the truth as this.</summary>
    public TimeSpan SimulationError => Simulated - Total;

    /// <summary>How long the longest chain of dependencies takes by itself, ready hooks included.</summary>
    public TimeSpan CriticalPath { get; }

    /// <summary>What no order of start can be faster than: the critical path, or the work shared among the slots, or a pool's work shared among its slots, whichever is longest; with the same services in time.</summary>
    public TimeSpan LowerBound { get; }

    /// <summary>How many times the lower bound the start took.</summary>
    public double Ratio => LowerBound > TimeSpan.Zero ? Total / LowerBound : 1;

    /// <summary>What all services worked: their constructors and hooks; of late ones what lies within the start.</summary>
    public TimeSpan Work { get; }

    /// <summary>How many services worked at the same time, on average.</summary>
    public double EffectiveParallelism { get; }

    /// <summary>Which part of the slots' time was used; null where slots are not limited.</summary>
    public double? ParallelEfficiency { get; }

    /// <summary>For each service how much longer it could have taken without delaying the end, slots left out of account.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Slack { get; }

    /// <summary>The services along the critical path; it may be another chain than the one along which the start really waited, where slots were short.</summary>
    public IReadOnlyList<string> CriticalServices { get; }

    /// <summary>All changes that were tried, the greatest saving first; also those that save nothing, or make it slower. None for a start that was given up: nobody knows how long it would have taken.</summary>
    public IReadOnlyList<StartupRecommendation> WhatIfs => _whatIfs.Value;

    /// <summary>Those of them that save at least 1 % and 1 ms.</summary>
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
