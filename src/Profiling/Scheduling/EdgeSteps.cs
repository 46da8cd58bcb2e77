namespace Mesh.Profiling.Scheduling;

/// <summary>What happens along the edges of a simulation when a task has come so far, or to its end.</summary>
/// <param name="changed">Told whose turn it may be.</param>
internal sealed class EdgeSteps(Queue<TaskState> changed)
{
    /// <summary>The task is constructed, or never will be.</summary>
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

    /// <summary>The task has come so far, or nobody has to wait for that any more.</summary>
    public void Satisfy(TaskState task, Milestone until, bool isMissing)
    {
        foreach (EdgeState edge in task.Dependents)
        {
            if (edge.Until == until) Satisfy(edge, isMissing);
        }
    }

    /// <summary>The dependent waits for it no more.</summary>
    public void Satisfy(EdgeState edge, bool isMissing)
    {
        if (edge.IsSatisfied) return;
        edge.IsSatisfied = true;
        if (isMissing) Lack(edge);
        edge.Dependent.WaitsToInitialize--;
        changed.Enqueue(edge.Dependent);
    }

    /// <summary>The task has failed. It had been constructed, so dependents that wanted no more may have begun; those that have not are told.</summary>
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
