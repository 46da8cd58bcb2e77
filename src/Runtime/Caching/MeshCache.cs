namespace Mesh.Caching;

/// <summary>The cache in the process.</summary>
public sealed class MeshCache
{
}
