namespace Mesh.Startup;

/// <summary>Lets the start go on without services that take too long, and lets these join later.</summary>
/// <param name="lives">The actor.</param>
/// <param name="start">The start.</param>
internal sealed class StartLate(Lives lives, Start start)
{
    public void Arrange()
    {
        // In the plan dependents come after their dependencies.
        for (int place = start.Services.Count - 1; place >= 0; place--)
        {
            ServiceLife life = start.Services[place];
            life.IsNeeded = life.Entry.Critical || Array.Exists(life.Dependents, static edge => !edge.Optional && edge.Dependent.IsNeeded);
        }
    }

    /// <summary>
    /// Begins to count the time for which the start waits for a service. Waiting for a slot counts too, since dependents wait for it as
    /// well.
    /// </summary>
    public void Begin(ServiceLife life)
    {
        if (life.Entry.SkipAfter is not { } after || life.IsLate || life.SkipTimer is not null || life.IsNeeded) return;
        SkipAfter(life, after);
    }

    // A method of its own, so that a service without this limit costs no closure.
    private void SkipAfter(ServiceLife life, TimeSpan after) => life.SkipTimer = lives.After(after, () =>
    {
        if (life.IsSettled || start.IsGivenUp || life.Launch != start) return;
        lives.Tell(() => StartupLog.StartGoesOnWithout(lives.Log, life.Entry.Name, after.TotalSeconds));
        Skip(life);
    });

    /// <summary>
    /// Lets the start go on without a service. Services that require it are late too; services that depend on it optionally go on without
    /// it.
    /// </summary>
    public void Skip(ServiceLife first)
    {
        var late = new Queue<ServiceLife>([first]);
        while (!start.IsGivenUp && late.TryDequeue(out ServiceLife? life)) // the stage of the service may have failed the start
        {
            if (life.IsLate || life.IsSettled || life.Launch != start) continue;
            life.Course.Skipped = lives.Now;
            if (life.State == LifeState.Queued) lives.Slots.Enqueue(life); // behind the services that the start waits for
            lives.Status.SetPhase(life);
            ServiceException told = DependencyProblem.Of(life.Entry.Name, isOptional: true, "has not started yet; it may join later.", isTransient: true);
            foreach (StartEdge edge in life.Dependents)
            {
                // A dependent that waited only for the construction, and has not begun, begins without it: a late service is not handed
                // out.
                if (edge is { IsSatisfied: true, Optional: true, Dependent: { IsSettled: false, Course.Started: null } } && !life.IsInitialized) lives.Edges.GoOnWithout(edge, told);
                if (edge.IsSatisfied) continue;
                if (edge.Optional) lives.Edges.GoOnWithout(edge, told);
                else late.Enqueue(edge.Dependent);
            }

            start.Skipped(life);
        }
    }

    /// <summary>
    /// Lets a late service join. If it is not healthy it can be called too, but has not joined for dependents that need it to be healthy.
    /// </summary>
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
