using Mesh.Plan;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>Random layered graphs, as applications have them: a few layers, each service depends on some of the layer before, and now and then on one further down; a few take much longer than most.</summary>
internal static class LayeredStarts
{
    public static StartSpec Of(int seed, int count, int slots)
    {
        var random = new Random(seed);
        int layers = random.Next(3, 3 + (int)Math.Sqrt(count));
        int[] layer = [.. Enumerable.Range(0, count).Select(_ => random.Next(layers)).Order()];
        var services = new ServiceSpec[count];
        for (int i = 0; i < count; i++)
        {
            // From about 1 to about 200 ms, the middle at 15.
            double milliseconds = 15 * Math.Exp((random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 1.7);
            services[i] = new ServiceSpec(i) { Initialize = TimeSpan.FromTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond)) };
            int[] before = [.. Enumerable.Range(0, i).Where(other => layer[other] == layer[i] - 1)];
            foreach (int target in Enumerable.Range(0, before.Length == 0 ? 0 : random.Next(1, 4)).Select(_ => before[random.Next(before.Length)]).Distinct()) services[i].Edges.Add(new PlannedDependency(target));
            if (i > 0 && random.Next(5) == 0 && random.Next(i) is var far && layer[far] < layer[i] - 1) services[i].Edges.Add(new PlannedDependency(far));
        }

        return new StartSpec { Services = services, Slots = slots };
    }

    /// <summary>What no start can be faster than: the longest chain, and the work shared among the slots.</summary>
    public static (TimeSpan CriticalPath, TimeSpan SharedWork) Bounds(StartSpec start)
    {
        var ends = new long[start.Services.Length];
        foreach (ServiceSpec service in start.Services) ends[service.Index] = service.Work.Ticks + service.Edges.Select(edge => ends[edge.Service]).DefaultIfEmpty().Max();
        return (TimeSpan.FromTicks(ends.Max()), TimeSpan.FromTicks((start.Services.Sum(static service => service.Work.Ticks) + start.Slots - 1) / start.Slots));
    }
}
