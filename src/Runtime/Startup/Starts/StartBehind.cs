namespace Mesh.Startup;

/// <summary>
/// Connects added services with their dependencies that run already. Such a dependency satisfies its edges at once, except that its health
/// may have to be waited for; one that does not run will not come up in this start.
/// </summary>
internal static class StartBehind
{
    public static void Connect(Lives lives, Start start, ServiceLife life, int first)
    {
        foreach (StartEdge edge in life.Dependencies)
        {
            ServiceLife dependency = edge.Dependency;
            if (dependency.Index >= first) continue;
            edge.IsSatisfied = edge.IsConstructible = true;
            life.WaitsToConstruct--;
            life.WaitsToInitialize--;
            dependency.Dependents = [.. dependency.Dependents, edge]; // from now on the dependent learns of changes like any other
            if (Presence.FirstMissing(lives.States, dependency.Index) is { } missing)
            {
                (ServiceStatus status, Exception? error) = lives.States[missing];
                End(edge, life, error is null ? $"is not running: {status}" : "is not running", error);
            }
            else if (edge.Until == Until.Healthy && dependency.Instance is { } instance)
            {
                BeginGate(lives, start, edge, instance);
            }
        }
    }

    private static void BeginGate(Lives lives, Start start, StartEdge edge, object instance)
    {
        ServiceLife life = edge.Dependent;
        life.WaitsToInitialize++;
        start.Active++;
        HealthWait.Begin(lives, edge.Dependency, instance, (_, _, problem) =>
        {
            start.Active--;
            if (life.Launch != start) return;
            life.WaitsToInitialize--;
            lives.Changed(life);
            if (problem is not null && !life.IsSettled) End(edge, life, "is not healthy", problem);
        });
    }

    private static void End(StartEdge edge, ServiceLife life, string problem, Exception? error)
    {
        ServiceException told = DependencyProblem.Of(edge.Dependency.Entry.Name, edge.Optional, problem, error);
        if (edge.Optional) life.DegradedBy.Add((edge.Dependency, told));
        else life.FailedRequirement ??= told;
    }
}
