using Mesh.Graph;
using Mesh.Profiling.Scheduling;

namespace Mesh.Runtime.Tests.Profiling.Scheduling;

internal static class RandomStarts
{
    /// <summary>Every kind of task and edge, with slots and pools that are short.</summary>
    public static StartProblem Mixed(int seed)
    {
        var random = new Random(seed);
        int count = random.Next(1, 40), pools = random.Next(0, 3);
        bool stages = random.Next(3) == 0; // in the middle, the gate of a stage
        var tasks = new StartTask[count];
        for (int i = 0; i < count; i++)
        {
            TaskEdge[] edges = [.. Enumerable.Range(0, i).Where(_ => random.Next(6) == 0).Select(target => new TaskEdge(target, (Milestone)random.Next(3)))];
            bool prepares = random.Next(4) == 0;
            int stage = !stages || random.Next(2) == 0 ? -1 : i < count / 2 ? 0 : 1;
            tasks[i] = new StartTask
            {
                Construct = random.Next(4),
                Prepare = random.Next(3) == 0 ? random.Next(20) : 0,
                Initialize = random.Next(50),
                BackOff = !prepares && random.Next(5) == 0 ? random.Next(20) : 0,
                Gate = random.Next(3) == 0 ? random.Next(30) : 0,
                Prepares = prepares,
                Pool = random.Next(-1, pools),
                Stage = stage,
                StageGate = (StageGate)random.Next(3),
                Edges = edges,
            };
        }

        return Problem(tasks, new StartLimits
        {
            Slots = random.Next(4) == 0 ? int.MaxValue : random.Next(1, 6),
            ConstructionSlots = random.Next(2) == 0 ? int.MaxValue : random.Next(1, 3),
            Pools = [.. Enumerable.Range(0, pools).Select(_ => random.Next(1, 4))],
        }) with { Stages = stages ? [null, random.Next(2) == 0 ? 40 : null] : [] };
    }

    /// <summary>With the priorities of an orchestrator that knows all durations.</summary>
    public static StartProblem Problem(StartTask[] tasks, StartLimits? limits = null) => new() { Tasks = tasks, Limits = limits ?? new StartLimits(), Priorities = Levels(tasks) };

    /// <summary>For each task, how long the longest chain works that begins with it.</summary>
    public static long[] Levels(StartTask[] tasks)
    {
        var topology = new Topology([.. tasks.Select(static task => task.Edges.Select(static edge => edge.Task).Distinct().ToArray())]);
        return topology.BottomLevels(topology.Order(), [.. tasks.Select(static task => task.Construct + task.Prepare + task.Initialize + task.BackOff)]);
    }

    /// <summary>A back end: each service depends on up to three of those before it, mostly on near ones; few take long.</summary>
    public static StartTask[] Services(int count, Random random)
    {
        var tasks = new StartTask[count];
        for (int i = 0; i < count; i++)
        {
            int[] targets = [.. Enumerable.Range(0, i == 0 ? 0 : random.Next(4)).Select(_ => random.Next(Math.Max(0, i - (count / 2)), i)).Distinct()];
            tasks[i] = new StartTask { Construct = 1, Initialize = (long)(5 + (100 * Math.Pow(random.NextDouble(), 3))) * 10, Edges = [.. targets.Select(static target => new TaskEdge(target))] };
        }

        return tasks;
    }
}
