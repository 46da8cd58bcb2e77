namespace Mesh.Plan;

/// <summary>A service with its place in the plan.</summary>
/// <param name="Entry">The service.</param>
/// <param name="BottomLevel">
/// The length of the longest chain that begins with this service and follows its dependents: its bottom level in list scheduling. A service
/// with more work waiting for it starts first. In microseconds if a profile tells how long services take to start, else in services.
/// </param>
/// <param name="Dependencies">The dependencies of the service.</param>
public sealed record PlannedService(ServiceEntry Entry, long BottomLevel, IReadOnlyList<PlannedDependency> Dependencies)
{
    /// <summary>
    /// The duration of its start in the profile with which the plan was made; null if there was no profile, or the service was not in it.
    /// </summary>
    public TimeSpan? Estimate { get; init; }
}

/// <summary>An edge of the plan.</summary>
/// <param name="Service">The index in the plan of the service that is depended on.</param>
/// <param name="Optional">Whether the dependent service also starts if this one has failed.</param>
/// <param name="Until">The state for which the dependent service waits.</param>
public readonly record struct PlannedDependency(int Service, bool Optional = false, Until Until = Until.Initialized);
