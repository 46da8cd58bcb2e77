namespace Mesh.Registry;

/// <summary>An edge of the graph, seen from the service that depends.</summary>
/// <param name="Service">The name of what is depended on.</param>
/// <param name="Optional">Whether the dependent also starts without it.</param>
/// <param name="Until">What the dependent waits for.</param>
public sealed record ServiceDependency(string Service, bool Optional, Until Until);
