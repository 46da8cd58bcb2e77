using Mesh.Profiling.Scheduling;

namespace Mesh.Runtime.Tests.Profiling.Scheduling;

/// <summary>What must hold of every schedule, over random starts. A failure names its seed.</summary>
public sealed class ScheduleInvariantTests
{
    [Fact]
    public void Nothing_begins_before_what_it_waits_for() => Every(static (problem, schedule) =>
    {
        for (int task = 0; task < problem.Tasks.Length; task++)
        {
            TaskState state = schedule[task];
            Assert.True(state.Ready >= 0 && state.Begin >= state.Ready && state.InitializeBegin >= state.Begin);
            foreach (TaskEdge edge in problem.Tasks[task].Edges)
            {
                Assert.True(state.InitializeBegin >= schedule.At(edge.Task, edge.Until));
                Assert.True(state.Begin >= schedule.At(edge.Task, problem.Tasks[task].Prepares ? Milestone.Constructed : edge.Until));
            }

            if (problem.Tasks[task].Stage > 0) Assert.True(state.Begin >= schedule.Stages[problem.Tasks[task].Stage - 1].Ended);
        }
    });

    [Fact]
    public void No_more_slots_are_taken_than_there_are() => Every(static (problem, schedule) =>
    {
        int[] all = [.. Enumerable.Range(0, problem.Tasks.Length)];
        Assert.True(Peak(all, schedule) <= problem.Limits.Slots);
        Assert.True(Peak(all.Select(task => (schedule[task].Begin, schedule[task].Begin + problem.Tasks[task].Construct))) <= problem.Limits.ConstructionSlots);
        for (int pool = 0; pool < problem.Limits.Pools.Length; pool++) Assert.True(Peak([.. all.Where(task => problem.Tasks[task].Pool == pool)], schedule) <= problem.Limits.Pools[pool]);
    });

    [Fact]
    public void No_schedule_is_shorter_than_the_lower_bound() => Every(static (problem, schedule) => Assert.True(schedule.Makespan >= Bound(problem)));

    [Fact]
    public void Without_limits_every_task_begins_at_its_top_level_and_the_end_is_the_critical_path() => Every(static (problem, _) =>
    {
        var levels = new Levels(new RunGraph(problem));
        Schedule free = StartSimulator.Simulate(problem with { Limits = new StartLimits { Pools = [.. Enumerable.Repeat(1_000, 3)] } });
        Assert.Equal(levels.CriticalPath, free.Makespan);
        for (int task = 0; task < problem.Tasks.Length; task++) Assert.Equal(levels.Top(task), free.Start(task));
    });

    [Fact]
    public void With_slots_only_the_end_is_within_Grahams_bound() => Every(static (problem, _) =>
    {
        if (problem.Limits.Slots == int.MaxValue) return;
        Schedule schedule = StartSimulator.Simulate(problem with { Limits = new StartLimits { Slots = problem.Limits.Slots, Pools = [.. Enumerable.Repeat(1_000, 3)] } });
        var graph = new RunGraph(problem);
        long work = graph.Runs.Where(static run => run.TakesSlot).Sum(static run => run.Held);
        Assert.True(schedule.Makespan <= (work / problem.Limits.Slots) + 1 + new Levels(graph).CriticalPath);
    });

    [Fact]
    public void The_same_input_gives_the_same_schedule() => Every(static (problem, schedule) =>
    {
        Schedule again = StartSimulator.Simulate(problem);
        Assert.Equal(Enumerable.Range(0, problem.Tasks.Length).Select(schedule.Start), Enumerable.Range(0, problem.Tasks.Length).Select(again.Start));
    });

    private static long Bound(StartProblem problem)
    {
        var graph = new RunGraph(problem);
        return LowerBound.Of(graph, new Levels(graph), problem.Limits);
    }

    private static void Every(Action<StartProblem, Schedule> holds)
    {
        for (int seed = 0; seed < 1_000; seed++)
        {
            StartProblem problem = RandomStarts.Mixed(seed);
            try
            {
                holds(problem, StartSimulator.Simulate(problem));
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}: {error.Message}", error);
            }
        }
    }

    // Of one that prepares early, both of its segments; where they follow each other without a break, they are one.
    private static int Peak(int[] tasks, Schedule schedule) => Peak(tasks.SelectMany(task =>
    {
        StartTask made = schedule[task].Task;
        long first = schedule[task].Begin, second = schedule[task].InitializeBegin;
        return new[] { (first, first + made.Construct + made.Prepare), (second, second + made.Initialize) };
    }));

    // How many intervals overlap; one that ends where another begins does not.
    private static int Peak(IEnumerable<(long Begin, long End)> taken)
    {
        int now = 0, peak = 0;
        foreach ((long _, int change) in taken.Where(static slot => slot.End > slot.Begin).SelectMany(static slot => new[] { (slot.Begin, 1), (slot.End, -1) }).Order())
        {
            now += change;
            peak = Math.Max(peak, now);
        }

        return peak;
    }
}
