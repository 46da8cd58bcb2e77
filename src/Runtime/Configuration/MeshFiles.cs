using Microsoft.Extensions.Configuration;

namespace Mesh.Configuration;

/// <summary>The files of a configuration that were added with <c>AddMeshFile</c>.</summary>
internal static class MeshFiles
{
    public static IEnumerable<MeshFileProvider> Of(IConfiguration configuration) => (configuration as IConfigurationRoot)?.Providers.OfType<MeshFileProvider>() ?? [];
}
