namespace Mesh.Startup;

/// <summary>
/// The choice of the services that are started: all, unless <see cref="MeshOptions.StartOnly(string[])"/> names some,
/// <see cref="MeshOptions.SkipOptional"/> leaves out optional ones, or conditions keep some out of the plan.
/// </summary>
/// <param name="lives">The actor.</param>
/// <param name="start">The start.</param>
internal sealed class StartSelection(Lives lives, Start start)
{
    /// <summary>The number of services that are started.</summary>
    public int Count => (start.Cut?.Count ?? start.Services.Count) - start.Optional.Count - start.Absent.Count;

    public bool IsLeftOut(ServiceLife life) => start.Optional.Contains(life.Index) || start.Absent.ContainsKey(life.Index) || IsOutside(life);

    /// <summary>Begins the lives of the services that are started, and leaves out the others.</summary>
    public void Begin(TimeSpan now)
    {
        foreach (ServiceLife life in start.Services)
        {
            string name = life.Entry.Name;
            if (IsOutside(life)) life.LeaveOut(start.Cut!.Outside(name));
            else if (start.Absent.TryGetValue(life.Index, out Absent? absent)) life.LeaveOut(absent.Error(name));
            else if (start.Optional.Contains(life.Index)) life.LeaveOut(LeftOut(name));
            else life.Begin(start, now);
        }
    }

    /// <summary>Lets the other services go on without those that are left out, as far as they can.</summary>
    public void Tell()
    {
        if (start.Optional.Count == 0 && start.Absent.Count == 0 && start.Cut is null) return;
        foreach (ServiceLife life in start.Services.Where(IsLeftOut))
        {
            lives.Status.Set(life, ServiceStatus.Skipped, life.Error);
            lives.Edges.Constructible(life);
            foreach (StartEdge edge in life.Dependents.Where(edge => !IsLeftOut(edge.Dependent))) Tell(edge, life);
        }

        if (start.Cut is { } cut) lives.Tell(() => StartupLog.Cut(lives.Log, cut.Count, start.Services.Count, cut.Declared));
        if (start.Optional.Count == 0) return;
        string names = string.Join(", ", start.Services.Where(life => start.Optional.Contains(life.Index)).Select(static life => life.Entry.Name));
        lives.Tell(() => StartupLog.LeftOut(lives.Log, names));
    }

    // Only a critical service is started although a service that it requires is not in the plan: it fails, and the start with it.
    private void Tell(StartEdge edge, ServiceLife missing)
    {
        if (edge.Optional) lives.Edges.GoOnWithout(edge, DependencyProblem.Of(missing.Entry.Name, isOptional: true, "did not start", missing.Error));
        else lives.Edges.Satisfy(edge, missing.Error);
    }

    private bool IsOutside(ServiceLife life) => start.Cut?.IsInside(life.Index) == false;

    private static ServiceException LeftOut(string service) =>
        new("It is optional, and was left out of the start, since MeshOptions.SkipOptional (Mesh:SkipOptional) is set.") { Kind = ServiceErrorKind.Unavailable, Service = service };
}
