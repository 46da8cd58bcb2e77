namespace Mesh.Registry;

/// <summary>An edge of the graph, seen from the dependent service.</summary>
/// <param name="Service">The name of the service that is depended on.</param>
/// <param name="Optional">Whether the dependent service also starts when the other has failed or is late.</param>
/// <param name="Until">The state for which the dependent service waits.</param>
public sealed record ServiceDependency(string Service, bool Optional = false, Until Until = Until.Initialized);
