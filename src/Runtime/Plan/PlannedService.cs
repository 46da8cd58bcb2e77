namespace Mesh.Plan;

/// <summary>A service with its place in the plan.</summary>
/// <param name="Entry">The service.</param>
/// <param name="BottomLevel">How many services the longest chain holds that begins with this one and follows its dependents; what has more waiting on it starts first.</param>
/// <param name="Dependencies">What it depends on.</param>
public sealed record PlannedService(ServiceEntry Entry, int BottomLevel, IReadOnlyList<PlannedDependency> Dependencies);

/// <summary>An edge of the plan.</summary>
/// <param name="Service">The index, in the plan, of what is depended on.</param>
/// <param name="Optional">Whether the dependent also starts when this has failed.</param>
/// <param name="Until">What the dependent waits for.</param>
public readonly record struct PlannedDependency(int Service, bool Optional = false, Until Until = Until.Initialized);
