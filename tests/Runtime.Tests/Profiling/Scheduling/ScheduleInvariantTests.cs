using Mesh.Profiling.Scheduling;

namespace Mesh.Runtime.Tests.Profiling.Scheduling;

/// <summary>What must hold of every schedule, over random starts. A failure names its seed.</summary>
public sealed class ScheduleInvariantTests
{
    [Fact]
    public void Nothing_begins_before_what_it_waits_for() => Every(static (graph, _, schedule) =>
    {
        for (int run = 0; run < graph.Runs.Length; run++)
        {
            Assert.True(schedule.Ready[run] >= 0 && schedule.Begin[run] >= schedule.Ready[run] && schedule.Constructing[run] >= schedule.Begin[run]);
            foreach (RunEdge edge in graph.Edges[run]) Assert.True(schedule.Begin[run] >= schedule.At(edge.Run, edge.Until));
        }
    });

    [Fact]
    public void No_more_slots_are_taken_than_there_are() => Every(static (graph, limits, schedule) =>
    {
        int[] takers = [.. Enumerable.Range(0, graph.Runs.Length).Where(run => graph.Runs[run].TakesSlot)];
        Assert.True(Peak(takers, run => schedule.Begin[run], End) <= limits.Slots);
        Assert.True(Peak(takers, run => schedule.Constructing[run], run => schedule.Constructing[run] + graph.Runs[run].Construct) <= limits.ConstructionSlots);
        for (int pool = 0; pool < limits.Pools.Length; pool++) Assert.True(Peak([.. takers.Where(run => graph.Runs[run].Pool == pool)], run => schedule.Begin[run], End) <= limits.Pools[pool]);

        long End(int run) => schedule.Constructing[run] + graph.Runs[run].Held;
    });

    [Fact]
    public void No_schedule_is_shorter_than_the_lower_bound() => Every(static (graph, limits, schedule) => Assert.True(schedule.Makespan >= LowerBound.Of(graph, new Levels(graph), limits)));

    [Fact]
    public void Without_limits_every_task_begins_at_its_top_level_and_the_end_is_the_critical_path() => Every(static (graph, _, _) =>
    {
        var levels = new Levels(graph);
        Schedule free = ListScheduler.Simulate(graph, new StartLimits { Pools = [.. Enumerable.Repeat(1_000, 3)] });
        Assert.Equal(levels.CriticalPath, free.Makespan);
        for (int task = 0; task < graph.Tasks; task++) Assert.Equal(levels.Top(task), free.Start(task));
    });

    [Fact]
    public void With_slots_only_the_end_is_within_Grahams_bound() => Every(static (graph, limits, _) =>
    {
        if (limits.Slots == int.MaxValue) return;
        Schedule schedule = ListScheduler.Simulate(graph, new StartLimits { Slots = limits.Slots, Pools = [.. Enumerable.Repeat(1_000, 3)] });
        long work = graph.Runs.Where(static run => run.TakesSlot).Sum(static run => run.Held);
        Assert.True(schedule.Makespan <= (work / limits.Slots) + 1 + new Levels(graph).CriticalPath);
    });

    [Fact]
    public void The_same_input_gives_the_same_schedule() => Every(static (graph, limits, schedule) =>
    {
        Schedule again = ListScheduler.Simulate(graph, limits);
        Assert.Equal(schedule.Begin, again.Begin);
        Assert.Equal(schedule.Constructing, again.Constructing);
    });

    private static void Every(Action<RunGraph, StartLimits, Schedule> holds)
    {
        for (int seed = 0; seed < 1_000; seed++)
        {
            (StartTask[] tasks, StartLimits limits) = RandomStarts.Mixed(seed);
            var graph = new RunGraph(tasks);
            try
            {
                holds(graph, limits, ListScheduler.Simulate(graph, limits));
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}: {error.Message}", error);
            }
        }
    }

    // How many intervals overlap; one that ends where another begins does not.
    private static int Peak(int[] runs, Func<int, long> begin, Func<int, long> end)
    {
        int now = 0, peak = 0;
        foreach ((long _, int change) in runs.Where(run => end(run) > begin(run)).SelectMany(run => new[] { (begin(run), 1), (end(run), -1) }).Order())
        {
            now += change;
            peak = Math.Max(peak, now);
        }

        return peak;
    }
}
