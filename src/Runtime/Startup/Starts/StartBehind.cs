namespace Mesh.Startup;

/// <summary>What services that are added depend on, of what runs: that is as far as anybody can ask, only its health may have to be waited for; what does not run will not come in this start.</summary>
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
            dependency.Dependents = [.. dependency.Dependents, edge]; // from here on it is told as the others
            if (Presence.FirstMissing(lives.States, dependency.Index) is { } missing)
            {
                (ServiceStatus status, Exception? error) = lives.States[missing];
                End(edge, life, $"is not running: {(error is null ? status.ToString() : ErrorText.Of(error))}", error);
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
            if (problem is not null && !life.IsSettled) End(edge, life, $"is not healthy: {ErrorText.Of(problem)}", problem);
        });
    }

    private static void End(StartEdge edge, ServiceLife life, string problem, Exception? error)
    {
        string name = edge.Dependency.Entry.Name;
        var told = new ServiceException($"Service '{name}', {(edge.Optional ? "on which it optionally depends" : "which it requires")}, {problem}", error) { Kind = ServiceErrorKind.Unavailable, Service = name };
        if (edge.Optional) life.DegradedBy.Add((edge.Dependency, told));
        else life.FailedRequirement ??= told;
    }
}
