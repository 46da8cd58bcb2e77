namespace Mesh.Startup;

/// <summary>What the end of one service means for those that depend on it.</summary>
/// <param name="lives">The actor.</param>
internal sealed class LifeEdges(Lives lives)
{
    /// <summary>The service has been constructed.</summary>
    public void Constructed(ServiceLife life)
    {
        foreach (StartEdge edge in life.Dependents)
        {
            Constructible(edge);
            if (edge.Until == Until.Constructed && !edge.IsSatisfied) Satisfy(edge, null);
        }
    }

    /// <summary>The start of the service has come to its end: those that depend on it go on, do without it, or cannot start.</summary>
    public void Ended(ServiceLife life, bool wasInitialized, Exception? error)
    {
        if (error is not null) SpoilConstructed(life, error);
        if (error is not null && life.IsLate) Renew(life, error);
        if (!wasInitialized)
        {
            Constructed(life);
            Satisfy(life, Until.Initialized, error);
        }

        Satisfy(life, Until.Healthy, error);
    }

    /// <summary>Those that prepare early may be constructed now, as far as this one is concerned.</summary>
    public void Constructible(ServiceLife life)
    {
        foreach (StartEdge edge in life.Dependents) Constructible(edge);
    }

    /// <summary>The service is as far as such edges ask, or will not come so far.</summary>
    public void Satisfy(ServiceLife life, Until until, Exception? error)
    {
        foreach (StartEdge edge in life.Dependents)
        {
            if (edge.Until == until && !edge.IsSatisfied) Satisfy(edge, error);
        }
    }

    /// <summary>The dependent does not wait for it any more.</summary>
    public void Satisfy(StartEdge edge, Exception? error)
    {
        edge.IsSatisfied = true;
        if (error is not null) Spoil(edge, error);
        edge.Dependent.Course.WaitedFor = edge.Dependency;
        if (--edge.Dependent.WaitsToInitialize == 0) lives.Changed(edge.Dependent);
    }

    /// <summary>The dependent does not wait any longer, and goes on without it.</summary>
    public void GoOnWithout(StartEdge edge, Exception told)
    {
        Degrade(edge.Dependent, edge.Dependency, told);
        if (!edge.IsSatisfied) Satisfy(edge, null);
    }

    // It may have been constructed, so dependents that wanted no more may have begun; those that have not are told.
    private void SpoilConstructed(ServiceLife life, Exception error)
    {
        foreach (StartEdge edge in life.Dependents)
        {
            if (edge.Until != Until.Constructed) continue;
            if (!edge.IsSatisfied) Satisfy(edge, error);
            else if (!life.IsInitialized && edge.Dependent.Launch == life.Launch) Spoil(edge, error);
        }
    }

    /// <summary>The dependent has to do without it, or cannot start.</summary>
    public void Spoil(StartEdge edge, Exception error)
    {
        (ServiceLife dependency, ServiceLife dependent) = (edge.Dependency, edge.Dependent);
        (Exception told, ServiceLife? origin) = Told(edge, error);
        if (!edge.Optional && dependent.FailedRequirement is null) (dependent.FailedRequirement, dependent.FailedBecauseOf) = (told, origin ?? dependency);
        // It waited for the construction only, and has begun: it goes on with less than it should have.
        if (edge.Optional || dependent.State is LifeState.Running or LifeState.Gated or LifeState.Up) Degrade(dependent, dependency, told);
        lives.Changed(dependent);
    }

    /// <summary>The service goes on without another, or with less than it should have.</summary>
    public void Degrade(ServiceLife life, ServiceLife? cause, Exception error)
    {
        if (cause is not null) life.DegradedBy.RemoveAll(reason => reason.Cause == cause);
        life.DegradedBy.Add((cause, error));
        lives.Status.SetUp(life);
    }

    // What was said of a late one is over: it has failed.
    private void Renew(ServiceLife late, Exception error)
    {
        foreach (StartEdge edge in late.Dependents)
        {
            int place = edge.Dependent.DegradedBy.FindIndex(reason => reason.Cause == late);
            if (place < 0) continue;
            edge.Dependent.DegradedBy[place] = (late, Told(edge, error).Error);
            lives.Status.SetUp(edge.Dependent);
        }
    }

    private void Constructible(StartEdge edge)
    {
        if (edge.IsConstructible) return;
        edge.IsConstructible = true;
        if (--edge.Dependent.WaitsToConstruct == 0) lives.Changed(edge.Dependent);
    }

    // Along a chain all name the first: if each told what the one before it tells, the last would tell the whole chain.
    private static (Exception Error, ServiceLife? Origin) Told(StartEdge edge, Exception error)
    {
        ServiceLife dependency = edge.Dependency;
        string problem = dependency.IsInitialized ? "is not healthy" : "did not start";
        ServiceLife? origin = ReferenceEquals(dependency.FailedRequirement, error) ? dependency.FailedBecauseOf : null;
        if (origin is not null) problem += $" because of '{origin.Entry.Name}'";
        return (DependencyProblem.Of(dependency.Entry.Name, edge.Optional, problem, origin is null ? error : error.InnerException), origin);
    }
}
