namespace Mesh.Profiling;

// What follows from the durations: how good the order was, and what would have made the start faster. Computed at the first use.
public sealed partial record StartupReport
{
    /// <summary>What no order of start could have been faster than, with these durations, dependencies and slots: the critical path, or the work shared among the slots, or a pool's work shared among its slots, whichever is longest.</summary>
    public TimeSpan LowerBound => Analysis.LowerBound;

    /// <summary>How many times the lower bound the start took: at 1.00 only shorter work, fewer dependencies or more slots can make it faster.</summary>
    public double Ratio => Analysis.Ratio;

    /// <summary>How long the longest chain of dependencies takes by itself, ready hooks included.</summary>
    public TimeSpan CriticalPath => Analysis.CriticalPath;

    /// <summary>The services along the critical path; it may be another chain than <see cref="CriticalChain"/>, along which the start really waited, where slots were short.</summary>
    public IReadOnlyList<string> CriticalServices => Analysis.CriticalServices;

    /// <summary>For each service how much longer it could have taken without delaying the end, slots left out of account.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Slack => Analysis.Slack;

    /// <summary>What all services worked: their constructors and hooks; of late ones what lies within the start.</summary>
    public TimeSpan Work => Analysis.Work;

    /// <summary>How many services worked at the same time, on average.</summary>
    public double EffectiveParallelism => Analysis.EffectiveParallelism;

    /// <summary>Which part of the slots' time was used; null where slots are not limited: see <see cref="EffectiveParallelism"/>.</summary>
    public double? ParallelEfficiency => Analysis.ParallelEfficiency;

    /// <summary>How long the simulator says that the start takes, with the recorded durations.</summary>
    public TimeSpan Simulated => Analysis.Simulated;

    /// <summary>By how much the simulation differs from what was measured; what it says about changes is as far from the truth as this.</summary>
    public TimeSpan SimulationError => Analysis.SimulationError;

    /// <summary>What would have made the start faster, the greatest saving first; nothing that saves less than 1 % or 1 ms.</summary>
    public IReadOnlyList<StartupRecommendation> Recommendations => Analysis.Recommendations;

    /// <summary>All changes that were tried, the greatest saving first; also those that save nothing, or make it slower. None for a start that was given up: nobody knows how long it would have taken.</summary>
    public IReadOnlyList<StartupRecommendation> WhatIfs => Analysis.WhatIfs;

    internal StartupAnalysis Analysis => StartupAnalysis.Of(this);
}
