using System.Globalization;
using Mesh.Profiling.Scheduling;
using Xunit.Abstractions;

namespace Mesh.Runtime.Tests.Profiling.Scheduling;

/// <summary>How near to the lower bound each way to order a start comes.</summary>
public sealed class OrderQualityTests(ITestOutputHelper output)
{
    [Fact]
    public void Critical_path_priority_is_within_three_percent_of_the_lower_bound_and_better_than_the_other_orders()
    {
        var ratios = new Dictionary<string, List<double>>();
        foreach (int count in new[] { 20, 50, 100, 200, 500, 1_000 })
        {
            foreach (int slots in new[] { 2, 4, 8 })
            {
                for (int seed = 0; seed < (count > 200 ? 4 : 12); seed++) Measure(RandomStarts.Services(count, new Random((count * 100) + seed)), slots, seed, ratios);
            }
        }

        Dictionary<string, double> means = ratios.ToDictionary(static order => order.Key, static order => order.Value.Average());
        foreach ((string order, double mean) in means) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{order,-24} {mean:F3}"));
        Assert.True(means["critical path"] <= 1.03);
        Assert.True(means["critical path"] < means["stale profile"] && means["stale profile"] < means["in the order of the plan"]);
        Assert.True(means["in the order of the plan"] < means["levels with barriers"] && means["levels with barriers"] < means["one after the other"]);
    }

    private static void Measure(StartTask[] tasks, int slots, int seed, Dictionary<string, List<double>> ratios)
    {
        var limits = new StartLimits { Slots = slots };
        StartProblem problem = RandomStarts.Problem(tasks, limits);
        var graph = new RunGraph(problem);
        double bound = LowerBound.Of(graph, new Levels(graph), limits);
        Add("critical path", StartSimulator.Simulate(problem).Makespan);
        Add("stale profile", StartSimulator.Simulate(problem with { Priorities = Stale(tasks, seed) }).Makespan);
        Add("in the order of the plan", StartSimulator.Simulate(problem with { Priorities = new long[tasks.Length] }).Makespan);
        Add("levels with barriers", Barriers(tasks, limits));
        Add("one after the other", StartSimulator.Simulate(problem with { Limits = new StartLimits { Slots = 1 } }).Makespan);

        void Add(string order, long makespan)
        {
            if (!ratios.TryGetValue(order, out List<double>? list)) ratios.Add(order, list = []);
            list.Add(makespan / bound);
        }
    }

    // Every service takes between half and twice as long as the profile says.
    private static long[] Stale(StartTask[] tasks, int seed)
    {
        var random = new Random(seed);
        return RandomStarts.Levels([.. tasks.Select(task => task with { Initialize = (long)(task.Initialize * Math.Pow(2, (2 * random.NextDouble()) - 1)) })]);
    }

    private static long Barriers(StartTask[] tasks, StartLimits limits)
    {
        var level = new int[tasks.Length];
        for (int task = 0; task < tasks.Length; task++) level[task] = tasks[task].Edges.Select(edge => level[edge.Task] + 1).DefaultIfEmpty().Max();
        return Enumerable.Range(0, level.Max() + 1).Sum(now => StartSimulator.Simulate(RandomStarts.Problem([.. tasks.Where((_, task) => level[task] == now).Select(static task => task with { Edges = [] })], limits)).Makespan);
    }
}
