namespace Mesh.Profiling.Scheduling;

/// <summary>Connects the tasks of a simulation.</summary>
internal static class TaskStates
{
    public static TaskState[] Of(StartProblem problem)
    {
        TaskState[] states = [.. problem.Tasks.Select(static (task, index) => new TaskState(index, task))];
        var dependents = new int[states.Length];
        foreach (StartTask task in problem.Tasks)
        {
            foreach (TaskEdge edge in task.Edges) dependents[edge.Task]++;
        }

        for (int i = 0; i < states.Length; i++) states[i].Dependents = dependents[i] == 0 ? [] : new EdgeState[dependents[i]];
        // From the end, so that the places are filled from the end of each and the order is that of the tasks.
        for (int i = states.Length - 1; i >= 0; i--)
        {
            TaskState state = states[i];
            StartTask task = state.Task;
            state.WaitsToConstruct = state.WaitsToInitialize = task.Edges.Length + (task.Stage >= 0 ? 1 : 0);
            state.IsCritical |= task.Critical;
            state.NeedsGate |= task.IsGated || (task.Stage >= 0 && task.StageGate != StageGate.Started);
            for (int edge = task.Edges.Length - 1; edge >= 0; edge--)
            {
                TaskState dependency = states[task.Edges[edge].Task];
                dependency.Dependents[--dependents[dependency.Index]] = new EdgeState(dependency, state, task.Edges[edge]);
                dependency.IsCritical |= state.IsCritical && !task.Edges[edge].Optional;
                dependency.NeedsGate |= task.Edges[edge].Until == Milestone.Healthy;
            }
        }

        return states;
    }
}
