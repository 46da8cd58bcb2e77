namespace Mesh.Plan;

/// <summary>A service with its place in the plan.</summary>
/// <param name="Entry">The service.</param>
/// <param name="BottomLevel">
/// How long the longest chain takes that begins with this service and follows its dependents: its bottom level in list scheduling; what has more waiting on it starts first. In microseconds where
/// a profile says how long services take, else in services.
/// </param>
/// <param name="Dependencies">What it depends on.</param>
public sealed record PlannedService(ServiceEntry Entry, long BottomLevel, IReadOnlyList<PlannedDependency> Dependencies)
{
    /// <summary>How long its start took in the profile that the plan was made with; null where there was none, or the service was not in it.</summary>
    public TimeSpan? Estimate { get; init; }
}

/// <summary>An edge of the plan.</summary>
/// <param name="Service">The index, in the plan, of what is depended on.</param>
/// <param name="Optional">Whether the dependent also starts when this has failed.</param>
/// <param name="Until">What the dependent waits for.</param>
public readonly record struct PlannedDependency(int Service, bool Optional = false, Until Until = Until.Initialized);
