using System.ComponentModel;
using Mesh.Composition;
using Mesh.Coordination;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

[assembly: MeshCapability<CoordinationCapability>]

namespace Mesh.Coordination;

/// <summary>The capability that registers <see cref="IServiceCoordinator"/> and <see cref="IBulkRunner"/>. Called by <c>AddMesh()</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CoordinationCapability : IMeshCapability
{
    /// <inheritdoc/>
    public static void Register(MeshBuilder mesh)
    {
        ArgumentNullException.ThrowIfNull(mesh);
        mesh.Services.TryAddSingleton<IServiceCoordinator>(static provider => new ServiceCoordinator(
            provider,
            provider.GetRequiredService<IServiceRegistry>(),
            provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetService<ILoggerFactory>()));
        mesh.Services.TryAddSingleton<IBulkRunner>(static provider => new BulkRunner(provider.GetService<TimeProvider>() ?? TimeProvider.System));
    }
}
