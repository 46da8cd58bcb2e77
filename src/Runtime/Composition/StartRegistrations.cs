using Mesh.Registry;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mesh.Composition;

/// <summary>Registers the start and stop of services, with and without a host.</summary>
internal static class StartRegistrations
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<IServiceOrchestrator>(static provider => new Orchestrator(
            provider,
            provider.GetRequiredService<ServiceStates>(),
            provider.GetRequiredService<MeshOptions>(),
            MeshTime.Of(provider),
            provider.GetService<ILoggerFactory>()));
        services.TryAddTransient(StopAtDisposal.Made);
        services.TryAddSingleton<Deferral>();
        // The first of all hosted services, so that it is created first: from then on, services that the others inject are constructed in
        // the start.
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService, MeshHostedService>());
        MeshHost.Surround(services);
    }
}
