using Mesh.Events;
using Mesh.Health;
using Mesh.Inspection;
using Mesh.Plan;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mesh.Composition;

/// <summary>Registers the status and health of services, and the types that report them.</summary>
internal static class StateRegistrations
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(static provider => new ServiceStates(provider.GetRequiredService<MeshPlan>(), provider.GetRequiredService<MeshEvents>()));
        services.AddSingleton(static provider =>
        {
            ServiceStates states = provider.GetRequiredService<ServiceStates>();
            var health = new HealthStates(() => states.Plan, service => states[service]);
            states.Changed = health.Refresh;
            provider.GetRequiredService<ServiceDescriptions>().Know(states, health);
            return health;
        });
        services.AddSingleton(static provider => new ServiceDescriptions(provider.GetRequiredService<MeshPlan>(), provider, provider.GetService<Inspectors<ServiceInfo>>()));
        services.TryAddSingleton<IServiceRegistry>(static provider => new ServiceRegistry(provider.GetRequiredService<ServiceStates>(), provider.GetRequiredService<ServiceDescriptions>(), provider));
    }
}
