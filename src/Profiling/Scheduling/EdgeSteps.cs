namespace Mesh.Profiling.Scheduling;

/// <summary>Propagates milestones and ends of tasks along the edges of a simulation.</summary>
/// <param name="changed">Receives the tasks that may be able to begin.</param>
internal sealed class EdgeSteps(Queue<TaskState> changed)
{
    /// <summary>Handles that a task is constructed, or never will be.</summary>
    public void Constructed(TaskState task)
    {
        if (!task.IsConstructed)
        {
            task.IsConstructed = true;
            // Those that prepare early may be constructed now, as far as this one is concerned.
            foreach (EdgeState edge in task.Dependents)
            {
                edge.Dependent.WaitsToConstruct--;
                changed.Enqueue(edge.Dependent);
            }
        }

        Satisfy(task, Milestone.Constructed, isMissing: false);
    }

    /// <summary>Handles that a task has reached a milestone, or that nothing needs to wait for it any more.</summary>
    public void Satisfy(TaskState task, Milestone until, bool isMissing)
    {
        foreach (EdgeState edge in task.Dependents)
        {
            if (edge.Until == until) Satisfy(edge, isMissing);
        }
    }

    /// <summary>Ends the dependent's wait for an edge.</summary>
    public void Satisfy(EdgeState edge, bool isMissing)
    {
        if (edge.IsSatisfied) return;
        edge.IsSatisfied = true;
        if (isMissing) Lack(edge);
        edge.Dependent.WaitsToInitialize--;
        changed.Enqueue(edge.Dependent);
    }

    /// <summary>
    /// Handles the failure of a task that had been constructed: dependents that only waited for that may have
    /// begun; the others are informed.
    /// </summary>
    public void Spoil(TaskState task)
    {
        foreach (EdgeState edge in task.Dependents)
        {
            if (edge.Until != Milestone.Constructed) continue;
            if (!edge.IsSatisfied) Satisfy(edge, isMissing: true);
            else if (!task.IsInitialized) Lack(edge);
        }
    }

    private void Lack(EdgeState edge)
    {
        edge.Dependent.LacksRequirement |= !edge.Optional;
        changed.Enqueue(edge.Dependent);
    }
}
