using Mesh.Plan;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mesh.Composition;

/// <summary>Notices that a singleton is constructed before its turn: a hosted service injects its class, or calls it in its constructor.</summary>
internal static class EarlyConstruction
{
    /// <summary>The same registration; where it makes the service's instance, it says so in the log when that is too early.</summary>
    public static ServiceDescriptor Noticed(ServiceDescriptor descriptor, ServiceEntry entry)
    {
        if (descriptor.Lifetime != ServiceLifetime.Singleton || !Makes(descriptor.ServiceType, entry)) return descriptor;
        if (descriptor is { IsKeyedService: false, ImplementationFactory: { } make }) return ServiceDescriptor.Singleton(descriptor.ServiceType, services => Make(services, entry, make));
        if (descriptor is { IsKeyedService: true, KeyedImplementationFactory: { } makeKeyed })
        {
            return ServiceDescriptor.KeyedSingleton(descriptor.ServiceType, descriptor.ServiceKey, (services, key) => Make(services, entry, services => makeKeyed(services, key)));
        }

        return descriptor;
    }

    // A disposable one is made inside of its holder.
    private static bool Makes(Type type, ServiceEntry entry) => type == entry.Type || (type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(Owned<>));

    private static object Make(IServiceProvider services, ServiceEntry entry, Func<IServiceProvider, object> make)
    {
        if (services.GetService<Deferral>() is { IsOn: true } && services.GetService<ILoggerFactory>() is { } loggers)
        {
            StartupLog.ConstructedEarly(loggers.CreateLogger("Mesh.Startup"), entry.Name, entry.Type, entry.Contracts is [var own] && own == entry.Type ? "give it an interface, inject that" : $"inject a contract of it ({string.Join(", ", entry.Contracts)})");
        }

        return make(services);
    }
}
