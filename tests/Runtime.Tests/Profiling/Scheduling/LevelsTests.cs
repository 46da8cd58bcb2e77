using Mesh.Profiling.Scheduling;

namespace Mesh.Runtime.Tests.Profiling.Scheduling;

public sealed class LevelsTests
{
    // database 10 -> store 20 -> api 5; cache 3 -> api; log 1 by itself
    private static readonly StartTask[] s_tasks =
    [
        new() { Initialize = 10 },
        new() { Initialize = 20, Edges = [new(0)] },
        new() { Initialize = 3 },
        new() { Initialize = 5, Edges = [new(1), new(2)] },
        new() { Initialize = 1 },
    ];

    [Fact]
    public void Top_levels_bottom_levels_and_slack_add_up_to_the_critical_path()
    {
        var levels = Of(s_tasks);
        Assert.Equal(35, levels.CriticalPath);
        Assert.Equal([0, 10, 0, 30, 0], Enumerable.Range(0, 5).Select(levels.Top));
        Assert.Equal([35, 25, 8, 5, 1], Enumerable.Range(0, 5).Select(levels.Bottom));
        Assert.Equal([0, 0, 27, 0, 34], Enumerable.Range(0, 5).Select(levels.Slack));
        Assert.Equal([0, 1, 3], levels.CriticalChain());
    }

    [Fact]
    public void A_task_that_takes_longer_by_its_slack_does_not_delay_the_end_and_by_more_does()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            StartProblem problem = RandomStarts.Mixed(seed) with { Stages = [] };
            StartTask[] tasks = [.. problem.Tasks.Select(static task => task with { Stage = -1 })];
            Levels levels = Of(tasks);
            for (int task = 0; task < tasks.Length; task++)
            {
                long slack = levels.Slack(task);
                Assert.Equal(levels.CriticalPath, With(slack));
                // Before all its milestones, so that whatever hangs on the task is later by as much.
                if (!tasks[task].Prepares) Assert.Equal(levels.CriticalPath + 1, With(slack + 1));

                long With(long more) => Of([.. tasks.Select((other, index) => index == task ? other with { Construct = other.Construct + more } : other)]).CriticalPath;
            }
        }
    }

    [Fact]
    public void The_lower_bound_is_the_critical_path_or_the_shared_work_or_a_pools()
    {
        Assert.Equal(35, Bound(s_tasks, new() { Slots = 2 }));
        Assert.Equal(39, Bound(s_tasks, new() { Slots = 1 }));
        StartTask[] pooled = [new() { Initialize = 30, Pool = 0 }, new() { Initialize = 30, Pool = 0 }, new() { Initialize = 31, Pool = 0 }];
        Assert.Equal(46, Bound(pooled, new() { Slots = 3, Pools = [2] }));
        Assert.Equal(9, Bound([new() { Construct = 5 }, new() { Construct = 4 }], new() { ConstructionSlots = 1 }));
    }

    [Fact]
    public void A_chain_of_a_hundred_thousand_does_not_overflow_the_stack()
    {
        StartProblem problem = RandomStarts.Problem([.. Enumerable.Range(0, 100_000).Select(static task => new StartTask { Initialize = 1, Edges = task == 0 ? [] : [new(task - 1)] })]);
        Assert.Equal(100_000, Of(problem.Tasks).CriticalPath);
        Assert.Equal(100_000, StartSimulator.Simulate(problem).Makespan);
    }

    private static long Bound(StartTask[] tasks, StartLimits limits)
    {
        var graph = new RunGraph(RandomStarts.Problem(tasks));
        return LowerBound.Of(graph, new Levels(graph), limits);
    }

    private static Levels Of(StartTask[] tasks) => new(new RunGraph(RandomStarts.Problem(tasks)));
}
