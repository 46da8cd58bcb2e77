using Mesh.Bulk;
using Mesh.Coordination;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Mesh.Composition;

/// <summary>Registers what runs work over several services.</summary>
internal static class CoordinationRegistrations
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<IServiceCoordinator>(static provider => new ServiceCoordinator(
            provider,
            provider.GetRequiredService<ServiceStates>(),
            provider.GetRequiredService<IServiceRegistry>(),
            provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetService<ILoggerFactory>()));
        services.TryAddSingleton<IBulkRunner>(static provider => new BulkRunner(provider.GetService<TimeProvider>() ?? TimeProvider.System));
    }
}
