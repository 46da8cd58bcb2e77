namespace Mesh.Startup;

/// <summary>Passes on to dependents how far a service has come, or why it has failed.</summary>
/// <param name="lives">The actor.</param>
internal sealed class LifeEdges(Lives lives)
{
    /// <summary>Notes that a service has been constructed.</summary>
    public void Constructed(ServiceLife life)
    {
        foreach (StartEdge edge in life.Dependents)
        {
            Constructible(edge);
            if (edge.Until == Until.Constructed && !edge.IsSatisfied) Satisfy(edge, null);
        }
    }

    /// <summary>Notes that the start of a service has ended. Its dependents go on, do without it, or cannot start.</summary>
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

    /// <summary>Notes that dependents which prepare early need not wait for this service before they are constructed.</summary>
    public void Constructible(ServiceLife life)
    {
        foreach (StartEdge edge in life.Dependents) Constructible(edge);
    }

    /// <summary>Satisfies the edges that wait for a service to come so far: it has, or never will.</summary>
    public void Satisfy(ServiceLife life, Until until, Exception? error)
    {
        foreach (StartEdge edge in life.Dependents)
        {
            if (edge.Until == until && !edge.IsSatisfied) Satisfy(edge, error);
        }
    }

    /// <summary>Ends the dependent's wait for its dependency.</summary>
    public void Satisfy(StartEdge edge, Exception? error)
    {
        edge.IsSatisfied = true;
        if (error is not null) Spoil(edge, error);
        edge.Dependent.Course.WaitedFor = edge.Dependency;
        if (--edge.Dependent.WaitsToInitialize == 0) lives.Changed(edge.Dependent);
    }

    /// <summary>Lets the dependent go on without its dependency.</summary>
    public void GoOnWithout(StartEdge edge, Exception told)
    {
        Degrade(edge.Dependent, edge.Dependency, told);
        if (!edge.IsSatisfied) Satisfy(edge, null);
    }

    // The failed service may have been constructed, so dependents that only wait for that may have begun; the others learn of the failure.
    private void SpoilConstructed(ServiceLife life, Exception error)
    {
        foreach (StartEdge edge in life.Dependents)
        {
            if (edge.Until != Until.Constructed) continue;
            if (!edge.IsSatisfied) Satisfy(edge, error);
            else if (!life.IsInitialized && edge.Dependent.Launch == life.Launch) Spoil(edge, error);
        }
    }

    /// <summary>Degrades the dependent of a failed dependency, or notes that it cannot start.</summary>
    public void Spoil(StartEdge edge, Exception error)
    {
        (ServiceLife dependency, ServiceLife dependent) = (edge.Dependency, edge.Dependent);
        (Exception told, ServiceLife? origin) = ErrorFor(edge, error);
        if (!edge.Optional && dependent.FailedRequirement is null) (dependent.FailedRequirement, dependent.FailedBecauseOf) = (told, origin ?? dependency);
        // A dependent that waited only for the construction has begun: it goes on, degraded.
        if (edge.Optional || dependent.State is LifeState.Running or LifeState.Gated or LifeState.Up) Degrade(dependent, dependency, told);
        lives.Changed(dependent);
    }

    /// <summary>Degrades a service: it goes on without a dependency, or although a hook of it failed.</summary>
    public void Degrade(ServiceLife life, ServiceLife? cause, Exception error)
    {
        if (cause is not null) life.DegradedBy.RemoveAll(reason => reason.Cause == cause);
        life.DegradedBy.Add((cause, error));
        lives.Status.SetUp(life);
    }

    // Dependents were told that the service is late. Now it has failed, and that is what their degradation must say.
    private void Renew(ServiceLife late, Exception error)
    {
        foreach (StartEdge edge in late.Dependents)
        {
            int place = edge.Dependent.DegradedBy.FindIndex(reason => reason.Cause == late);
            if (place < 0) continue;
            edge.Dependent.DegradedBy[place] = (late, ErrorFor(edge, error).Error);
            lives.Status.SetUp(edge.Dependent);
        }
    }

    private void Constructible(StartEdge edge)
    {
        if (edge.IsConstructible) return;
        edge.IsConstructible = true;
        if (--edge.Dependent.WaitsToConstruct == 0) lives.Changed(edge.Dependent);
    }

    // Along a chain every error names the service that failed first: if each quoted the one before it, the last would quote the whole
    // chain.
    private static (Exception Error, ServiceLife? Origin) ErrorFor(StartEdge edge, Exception error)
    {
        ServiceLife dependency = edge.Dependency;
        string problem = dependency.IsInitialized ? "is not healthy" : "did not start";
        ServiceLife? origin = ReferenceEquals(dependency.FailedRequirement, error) ? dependency.FailedBecauseOf : null;
        if (origin is not null) problem += $" because of '{origin.Entry.Name}'";
        return (DependencyProblem.Of(dependency.Entry.Name, edge.Optional, problem, origin is null ? error : error.InnerException), origin);
    }
}
