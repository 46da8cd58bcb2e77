using Mesh.Health;
using Mesh.Policies;
using Mesh.Registry;
using Mesh.Startup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

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
        services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(Hosted));
        MeshHost.Surround(services);
    }

    private static MeshHostedService Hosted(IServiceProvider provider)
    {
        provider.GetRequiredService<PolicyConfiguration>(); // reports settings that cannot apply, or that nobody reads, at the start
        provider.GetRequiredService<Deferral>().Begin();
        var loggers = provider.GetService<ILoggerFactory>();
        var whileStarting = new WhileStarting(
            provider.GetRequiredService<MeshOptions>(),
            provider.GetRequiredService<HealthStates>(),
            provider.GetService<IConfiguration>(),
            loggers?.CreateLogger("Mesh.Health") ?? NullLogger.Instance);
        return new MeshHostedService(
            provider.GetRequiredService<IServiceOrchestrator>(),
            whileStarting,
            () => provider.GetService<IHost>() as MeshHost,
            new GuardedLog(loggers?.CreateLogger("Mesh.Startup") ?? NullLogger.Instance));
    }
}
