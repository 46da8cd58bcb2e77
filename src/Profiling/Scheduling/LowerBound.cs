namespace Mesh.Profiling.Scheduling;

/// <summary>Computes the lower bound of a start: the longest chain, or the work of each kind of slot.</summary>
internal static class LowerBound
{
    public static long Of(RunGraph graph, Levels levels, StartLimits limits)
    {
        // Wide, since weights multiply what may be a month each already.
        Int128 work = 0, construction = 0;
        var pools = new Int128[limits.Pools.Length];
        foreach (Run run in graph.Runs)
        {
            if (!run.TakesSlot) continue;
            work += (Int128)run.Held * Math.Min(run.Weight, limits.Slots);
            construction += run.Construct;
            if (run.Pool >= 0) pools[run.Pool] += (Int128)run.Held * Math.Min(run.Weight, limits.Pools[run.Pool]);
        }

        long bound = Math.Max(levels.CriticalPath, Math.Max(Shared(work, limits.Slots), Shared(construction, limits.ConstructionSlots)));
        for (int pool = 0; pool < pools.Length; pool++) bound = Math.Max(bound, Shared(pools[pool], limits.Pools[pool]));
        return bound;
    }

    private static long Shared(Int128 work, int slots) => (long)((work / slots) + (work % slots == 0 ? 0 : 1));
}
