namespace Mesh.Profiling;

/// <summary>An edge of the graph, as it was at a start.</summary>
/// <param name="Service">The name of what is depended on.</param>
/// <param name="Optional">Whether the dependent also starts when this has failed or is late.</param>
/// <param name="Until">What the dependent waits for.</param>
public sealed record StartDependency(string Service, bool Optional = false, Until Until = Until.Initialized);
