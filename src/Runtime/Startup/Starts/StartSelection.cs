namespace Mesh.Startup;

/// <summary>Which services of a start are started: all, unless <see cref="MeshOptions.StartOnly(string[])"/> names some, or <see cref="MeshOptions.SkipOptional"/> leaves out what nobody needs.</summary>
/// <param name="lives">The actor.</param>
/// <param name="start">The start.</param>
internal sealed class StartSelection(Lives lives, Start start)
{
    private HashSet<int> _left = [];

    /// <summary>How many are started.</summary>
    public int Count => (start.Cut?.Count ?? start.Services.Count) - _left.Count;

    public bool IsLeftOut(ServiceLife life) => _left.Contains(life.Index) || IsOutside(life);

    /// <summary>Begins the lives of those that are started.</summary>
    public void Begin(TimeSpan now)
    {
        if (start.IsOfAll && lives.Options.SkipOptional) _left = OptionalServices.Of(lives.States.Plan, start.Cut);
        foreach (ServiceLife life in start.Services)
        {
            if (IsOutside(life)) life.LeaveOut(start.Cut!.Outside(life.Entry.Name));
            else if (IsLeftOut(life)) life.LeaveOut(LeftOut(life.Entry.Name));
            else life.Begin(start, now);
        }
    }

    /// <summary>Has the others go on without what is left out.</summary>
    public void Tell()
    {
        if (_left.Count == 0 && start.Cut is null) return;
        foreach (ServiceLife life in start.Services.Where(IsLeftOut))
        {
            lives.Status.Set(life, ServiceStatus.Skipped, life.Error);
            lives.Edges.Constructible(life);
            ServiceException told = DependencyProblem.Of(life.Entry.Name, isOptional: true, "did not start", life.Error);
            foreach (StartEdge edge in life.Dependents.Where(edge => !IsLeftOut(edge.Dependent))) lives.Edges.GoOnWithout(edge, told);
        }

        if (start.Cut is { } cut) lives.Tell(() => StartupLog.Cut(lives.Log, cut.Count, start.Services.Count, cut.Declared));
        if (_left.Count == 0) return;
        string names = string.Join(", ", start.Services.Where(life => _left.Contains(life.Index)).Select(static life => life.Entry.Name));
        lives.Tell(() => StartupLog.LeftOut(lives.Log, names));
    }

    private bool IsOutside(ServiceLife life) => start.Cut?.IsInside(life.Index) == false;

    private static ServiceException LeftOut(string service) =>
        new("It is optional, and was left out of the start, since MeshOptions.SkipOptional (Mesh:SkipOptional) is set.") { Kind = ServiceErrorKind.Unavailable, Service = service };
}
