using Mesh.Profiling.Scheduling;

namespace Mesh.Runtime.Tests.Profiling.Scheduling;

public sealed class StartSimulatorTests
{
    [Fact]
    public void A_chain_takes_the_sum_of_its_parts() => Assert.Equal([(0, 5), (5, 12)], Times([new() { Initialize = 5 }, new() { Initialize = 7, Edges = [new(0)] }]));

    [Fact]
    public void With_one_slot_the_one_with_the_longest_chain_behind_it_goes_first() =>
        Assert.Equal([(14, 23), (0, 4), (4, 14)], Times([new() { Initialize = 9 }, new() { Initialize = 4 }, new() { Initialize = 10, Edges = [new(1)] }], new() { Slots = 1 }));

    [Fact]
    public void Other_priorities_give_another_order() =>
        Assert.Equal([(0, 9), (9, 13), (13, 23)], Times([new() { Initialize = 9 }, new() { Initialize = 4 }, new() { Initialize = 10, Edges = [new(1)] }], new() { Slots = 1 }, [3, 2, 1]));

    [Fact]
    public void Until_constructed_and_until_healthy_wait_less_and_more_than_until_initialized() => Assert.Equal(
        [(0, 12), (2, 3), (12, 13), (17, 18)],
        Times([new() { Construct = 2, Initialize = 10, Gate = 5 }, new() { Initialize = 1, Edges = [new(0, Milestone.Constructed)] }, new() { Initialize = 1, Edges = [new(0)] }, new() { Initialize = 1, Edges = [new(0, Milestone.Healthy)] }]));

    [Fact]
    public void One_that_prepares_is_constructed_with_its_dependency_and_initialized_after_it() => Assert.Equal(
        [(0, 12), (2, 16)],
        Times([new() { Construct = 2, Initialize = 10 }, new() { Prepares = true, Construct = 1, Prepare = 5, Initialize = 4, Edges = [new(0)] }]));

    [Fact]
    public void One_that_prepares_gives_its_slot_back_until_it_initializes() => Assert.Equal(
        [(0, 12), (12, 20)],
        Times([new() { Construct = 2, Initialize = 10 }, new() { Prepares = true, Prepare = 5, Initialize = 3, Edges = [new(0)] }], new() { Slots = 1 }));

    [Fact]
    public void A_pool_that_is_full_lets_others_pass() => Assert.Equal(
        [(0, 10), (10, 20), (0, 5)],
        Times([new() { Initialize = 10, Pool = 0 }, new() { Initialize = 10, Pool = 0 }, new() { Initialize = 5 }], new() { Slots = 2, Pools = [1] }));

    [Fact]
    public void Constructors_wait_for_each_other_and_initializations_do_not() => Assert.Equal(
        [(0, 13), (3, 16)],
        Times([new() { Construct = 3, Initialize = 10 }, new() { Construct = 3, Initialize = 10 }], new() { ConstructionSlots = 1 }));

    [Fact]
    public void Who_waits_for_a_constructor_to_end_holds_up_nobody_who_is_constructed() => Assert.Equal(
        [(0, 14), (4, 10), (5, 7)],
        Times(
            [new() { Construct = 4, Initialize = 10 }, new() { Construct = 1, Initialize = 5 }, new() { Prepares = true, Construct = 1, Prepare = 0, Initialize = 1, Edges = [new(0, Milestone.Constructed)] }],
            new() { ConstructionSlots = 1 }));

    [Fact]
    public void Back_off_and_gates_hold_no_slot() => Assert.Equal(
        [(0, 30), (10, 15)],
        Times([new() { Initialize = 10, BackOff = 20, Gate = 99 }, new() { Initialize = 5 }], new() { Slots = 1 }));

    [Fact]
    public void A_gate_for_which_the_start_waits_is_waited_for_also_where_no_task_does() =>
        Assert.Equal(19, StartSimulator.Simulate(RandomStarts.Problem([new() { Initialize = 10, Gate = 9, IsGated = true }])).Makespan);

    [Fact]
    public void A_gate_of_a_stage_holds_back_even_what_prepares()
    {
        StartProblem problem = RandomStarts.Problem([new() { Initialize = 10, Gate = 4, Stage = 0 }, new() { Prepares = true, Prepare = 2, Stage = 1 }], new() { Slots = 1 });
        Assert.Equal([(0, 10), (14, 16)], Times(problem with { Stages = [null, null] }));
        Assert.Equal([(0, 10), (12, 14)], Times(problem with { Stages = [12, null] })); // its time is up
    }

    [Fact]
    public void What_requires_one_that_fails_never_begins_and_what_can_do_without_it_goes_on() => Assert.Equal(
        [(0, 10), (-1, 10), (-1, 10), (10, 15)],
        Times([new() { Initialize = 10, Fails = TaskFailure.Initializes }, new() { Initialize = 5, Edges = [new(0)] }, new() { Initialize = 5, Edges = [new(1)] }, new() { Initialize = 5, Edges = [new(2, Optional: true)] }]));

    [Fact]
    public void One_that_is_not_healthy_in_time_is_missing_only_where_its_health_is_required() => Assert.Equal(
        [(0, 10), (10, 15), (-1, 30), (30, 35)],
        Times([new() { Initialize = 10, Gate = 20, Fails = TaskFailure.Gate }, new() { Initialize = 5, Edges = [new(0)] }, new() { Initialize = 5, Edges = [new(0, Milestone.Healthy)] }, new() { Initialize = 5, Edges = [new(0, Milestone.Healthy, Optional: true)] }]));

    [Fact]
    public void A_late_one_is_not_waited_for_and_gets_no_slot_before_those_that_are()
    {
        StartTask[] tasks = [new() { Initialize = 50 }, new() { Initialize = 200, SkipAfter = 10 }, new() { Initialize = 5, Edges = [new(1, Optional: true)] }, new() { Initialize = 30 }];
        Schedule schedule = StartSimulator.Simulate(RandomStarts.Problem(tasks, new() { Slots = 1 }) with { Priorities = [9, 8, 1, 2] });
        Assert.Equal((85, 50, 80), (schedule.Makespan, schedule.Start(3), schedule.Start(2)));
    }

    [Fact]
    public void A_late_one_keeps_its_slot_until_it_is_done()
    {
        StartTask[] tasks = [new() { Initialize = 200, SkipAfter = 10 }, new() { Initialize = 30, Edges = [new(0, Optional: true)] }];
        Assert.Equal(230, StartSimulator.Simulate(RandomStarts.Problem(tasks, new() { Slots = 1 })).Makespan);
        Assert.Equal(40, StartSimulator.Simulate(RandomStarts.Problem(tasks)).Makespan);
    }

    [Fact]
    public void What_is_on_a_cycle_never_starts_and_nothing_hangs() =>
        Assert.Equal([(-1, -1), (-1, -1), (0, 1)], Times([new() { Initialize = 1, Edges = [new(1)] }, new() { Initialize = 1, Edges = [new(0)] }, new() { Initialize = 1 }]));

    [Fact]
    public void Nothing_to_start_takes_no_time() => Assert.Equal(0, StartSimulator.Simulate(RandomStarts.Problem([])).Makespan);

    private static (int Start, int Finish)[] Times(StartTask[] tasks, StartLimits? limits = null, long[]? priorities = null)
    {
        StartProblem problem = RandomStarts.Problem(tasks, limits);
        return Times(priorities is null ? problem : problem with { Priorities = priorities });
    }

    private static (int Start, int Finish)[] Times(StartProblem problem)
    {
        Schedule schedule = StartSimulator.Simulate(problem);
        Assert.True(Enumerable.Range(0, problem.Tasks.Length).Max(schedule.Finish) <= schedule.Makespan);
        return [.. Enumerable.Range(0, problem.Tasks.Length).Select(task => ((int)schedule.Start(task), (int)schedule.Finish(task)))];
    }
}
