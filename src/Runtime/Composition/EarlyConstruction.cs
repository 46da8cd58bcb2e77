using Mesh.Plan;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mesh.Composition;

/// <summary>
/// Detects that a singleton is constructed before its turn, because a hosted service injects its class, or calls it in its constructor.
/// </summary>
internal static class EarlyConstruction
{
    /// <summary>
    /// Wraps a registration that creates the service's instance so that it logs a construction that is too
    /// early; returns any other unchanged.
    /// </summary>
    public static ServiceDescriptor Noticed(ServiceDescriptor descriptor, ServiceEntry entry) =>
        descriptor.Lifetime == ServiceLifetime.Singleton && MeshRegistrations.Makes(descriptor.ServiceType, entry) ? Preceded.By(descriptor, services => Notice(services, entry)) : descriptor;

    private static void Notice(IServiceProvider services, ServiceEntry entry)
    {
        if (services.GetService<Deferral>() is { IsOn: true } && services.GetService<ILoggerFactory>() is { } loggers)
        {
            StartupLog.ConstructedEarly(loggers.CreateLogger("Mesh.Startup"), entry.Name, entry.Type, entry.Contracts is [var own] && own == entry.Type ? "give it an interface, inject that" : $"inject a contract of it ({string.Join(", ", entry.Contracts)})");
        }
    }
}
