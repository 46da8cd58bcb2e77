using Mesh.Graph;
using Mesh.Profiling.Scheduling;

namespace Mesh.Profiling;

/// <summary>
/// Computes the priorities of a start: the bottom levels of the plan, which a change of durations or slots does not
/// affect, but a change of an edge does.
/// </summary>
internal static class StartPriorities
{
    /// <summary>Gets the priorities of the plan; if they were not recorded, those of a plan that knows how long each service worked.</summary>
    public static long[] Of(StartupReport report, StartTask[] tasks)
    {
        if (report.Services.All(static service => service.Priority is not null)) return [.. report.Services.Select(static service => service.Priority!.Value)];
        Topology topology = WithStages(tasks, report.Stages.Count);
        long[] weights = [.. tasks.Select(static task => task.Construct + task.Prepare + task.Initialize + task.BackOff), .. new long[report.Stages.Count]]; // a gate weighs nothing
        return topology.BottomLevels(topology.Order(), weights)[..tasks.Length];
    }

    /// <summary>Gets the priorities of the next build when a task no longer waits for another, and each has the same weight as in this one.</summary>
    public static long[] Without(StartProblem problem, int task, int target)
    {
        // A plan that was written by hand may have put the gates of stages out of account.
        long[] behind = Behind(problem);
        bool gates = problem.Tasks.Zip(problem.Priorities).All(each => each.First.Stage < 0 || each.Second >= behind[each.First.Stage]);
        int stages = gates ? problem.Stages.Length : 0;
        StartTask[] before = gates ? problem.Tasks : [.. problem.Tasks.Select(static each => each with { Stage = -1 })];
        StartTask[] after = [.. before];
        after[task] = after[task] with { Edges = [.. after[task].Edges.Where(edge => edge.Task != target)] };
        Topology topology = WithStages(before, stages), without = WithStages(after, stages);
        long[] priorities = [.. problem.Priorities, .. behind.Take(stages)];
        long[] weights = [.. priorities.Select((priority, node) => priority - topology.DependentsOf(node).Select(dependent => priorities[dependent]).DefaultIfEmpty().Max())];
        long[] old = topology.BottomLevels(topology.Order(), weights), levels = without.BottomLevels(without.Order(), weights);
        return [.. problem.Priorities.Select((priority, node) => priority + levels[node] - old[node])];
    }

    // For each stage the highest priority behind its gate.
    private static long[] Behind(StartProblem problem)
    {
        var highest = new long[problem.Stages.Length + 1];
        for (int task = 0; task < problem.Tasks.Length; task++)
        {
            if (problem.Tasks[task].Stage is >= 0 and var stage) highest[stage] = Math.Max(highest[stage], problem.Priorities[task]);
        }

        for (int stage = problem.Stages.Length - 1; stage >= 0; stage--) highest[stage] = Math.Max(highest[stage], highest[stage + 1]);
        return highest[1..];
    }

    // The gate behind a stage is a node of its own, after all tasks: it waits for those of its stage, and those of the next wait for it.
    private static Topology WithStages(StartTask[] tasks, int stages)
    {
        ILookup<int, int> members = Enumerable.Range(0, tasks.Length).ToLookup(task => tasks[task].Stage);
        return new Topology(
        [
            .. tasks.Select(task => (int[])[.. task.Edges.Select(static edge => edge.Task).Distinct(), .. task.Stage > 0 ? new[] { tasks.Length + task.Stage - 1 } : []]),
            .. Enumerable.Range(0, stages).Select(stage => (int[])[.. members[stage], .. stage > 0 ? new[] { tasks.Length + stage - 1 } : []]),
        ]);
    }
}
