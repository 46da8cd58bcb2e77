namespace Mesh.Startup;

/// <summary>Services without which a start goes on, when they take too long, and their joining afterwards.</summary>
/// <param name="lives">The actor.</param>
/// <param name="start">The start.</param>
internal sealed class StartLate(Lives lives, Start start)
{
    public void Arrange()
    {
        // Dependents come after what they depend on.
        for (int place = start.Services.Count - 1; place >= 0; place--)
        {
            ServiceLife life = start.Services[place];
            life.IsNeeded = life.Entry.Critical || Array.Exists(life.Dependents, static edge => !edge.Optional && edge.Dependent.IsNeeded);
        }
    }

    /// <summary>From now on it is counted how long the start waits for it, also while it waits for a slot: those that depend on it wait as long.</summary>
    public void Begin(ServiceLife life)
    {
        if (life.Entry.SkipAfter is not { } after || life.IsLate || life.SkipTimer is not null || life.IsNeeded) return;
        SkipAfter(life, after);
    }

    // Apart, so that a service that is waited for costs no closure.
    private void SkipAfter(ServiceLife life, TimeSpan after) => life.SkipTimer = lives.After(after, () =>
    {
        if (life.IsSettled || start.IsGivenUp || life.Launch != start) return;
        lives.Tell(() => StartupLog.StartGoesOnWithout(lives.Log, life.Entry.Name, after.TotalSeconds));
        Skip(life);
    });

    /// <summary>The start goes on without it. What requires it is late too; what depends on it optionally goes on without it.</summary>
    public void Skip(ServiceLife first)
    {
        var late = new Queue<ServiceLife>([first]);
        while (!start.IsGivenUp && late.TryDequeue(out ServiceLife? life)) // its stage may have failed the start
        {
            if (life.IsLate || life.IsSettled || life.Launch != start) continue;
            life.Course.Skipped = lives.Now;
            if (life.State == LifeState.Queued) lives.Slots.Enqueue(life); // behind those for which the start waits
            lives.Status.SetPhase(life);
            ServiceException told = DependencyProblem.Of(life.Entry.Name, isOptional: true, "has not started yet; it may join later.", isTransient: true);
            foreach (StartEdge edge in life.Dependents)
            {
                // One that waited for its construction only, and has not begun, begins without it: who asks for a late one gets none.
                if (edge is { IsSatisfied: true, Optional: true, Dependent: { IsSettled: false, Course.Started: null } } && !life.IsInitialized) lives.Edges.GoOnWithout(edge, told);
                if (edge.IsSatisfied) continue;
                if (edge.Optional) lives.Edges.GoOnWithout(edge, told);
                else late.Enqueue(edge.Dependent);
            }

            start.Skipped(life);
        }
    }

    /// <summary>One without which the start went on is there. One that is not healthy can be called too, and is none for those that need it to be healthy.</summary>
    public void Join(ServiceLife life, Exception? error)
    {
        (string name, double seconds) = (life.Entry.Name, (lives.Now - start.Began).TotalSeconds);
        lives.Tell(() => StartupLog.JoinedLate(lives.Log, name, seconds));
        start.Readiness.Join(life);
        if (start.Joined is { } joined) lives.Outside(() => joined(life.Index));
        foreach (ServiceLife dependent in life.Dependents.Where(edge => error is null || edge.Until != Until.Healthy).Select(static edge => edge.Dependent).Distinct())
        {
            if (dependent.DegradedBy.RemoveAll(reason => reason.Cause == life) == 0) continue;
            lives.Status.SetUp(dependent);
            lives.Joins.Note(dependent, name);
        }
    }
}
