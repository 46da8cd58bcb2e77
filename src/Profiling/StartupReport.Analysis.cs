namespace Mesh.Profiling;

// What follows from the durations: how good the order was, and what would have made the start faster. Computed at the first use.
public sealed partial record StartupReport
{
    /// <summary>
    /// The shortest duration that any order of start could reach with these durations, dependencies and slots: the critical path, or the
    /// work divided among the slots, or a pool's work divided among its slots, whichever is longest.
    /// </summary>
    public TimeSpan LowerBound => Analysis.LowerBound;

    /// <summary>
    /// The duration of the start as a multiple of the lower bound: at 1.00, only shorter work, fewer dependencies or
    /// more slots can make it faster.
    /// </summary>
    public double Ratio => Analysis.Ratio;

    /// <summary>The duration of the longest chain of dependencies by itself, ready hooks included.</summary>
    public TimeSpan CriticalPath => Analysis.CriticalPath;

    /// <summary>
    /// The services along the critical path. When slots were short, the start may really have waited along another
    /// chain, <see cref="CriticalChain"/>.
    /// </summary>
    public IReadOnlyList<string> CriticalServices => Analysis.CriticalServices;

    /// <summary>The slack of each service: the additional time that it could have taken without delaying the end, regardless of slots.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Slack => Analysis.Slack;

    /// <summary>The work of all services in their constructors and hooks; for late ones only the part within the start.</summary>
    public TimeSpan Work => Analysis.Work;

    /// <summary>The average number of services that worked at the same time.</summary>
    public double EffectiveParallelism => Analysis.EffectiveParallelism;

    /// <summary>The share of the slots' time that was used; null when slots are not limited: see <see cref="EffectiveParallelism"/>.</summary>
    public double? ParallelEfficiency => Analysis.ParallelEfficiency;

    /// <summary>The duration that the simulator computes from the recorded durations.</summary>
    public TimeSpan Simulated => Analysis.Simulated;

    /// <summary>The difference between the simulation and the measurement; predictions for changes have an error of that size.</summary>
    public TimeSpan SimulationError => Analysis.SimulationError;

    /// <summary>
    /// The changes that would have made the start faster, the greatest saving first, without those that save less than 1 % or 1 ms.
    /// </summary>
    public IReadOnlyList<StartupRecommendation> Recommendations => Analysis.Recommendations;

    /// <summary>
    /// All changes that were tried, the greatest saving first, including those that save nothing or make the start slower. None for a start
    /// that was given up, since its full duration is unknown.
    /// </summary>
    public IReadOnlyList<StartupRecommendation> WhatIfs => Analysis.WhatIfs;

    internal StartupAnalysis Analysis => StartupAnalysis.Of(this);
}
