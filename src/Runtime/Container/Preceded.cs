using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Composition;

/// <summary>Wraps a registration in a factory that does something else first.</summary>
internal static class Preceded
{
    public static ServiceDescriptor By(ServiceDescriptor descriptor, Action<IServiceProvider> before)
    {
        if (descriptor is { IsKeyedService: false, ImplementationFactory: { } make })
        {
            return ServiceDescriptor.Describe(descriptor.ServiceType, services => Make(services, before, make), descriptor.Lifetime);
        }

        if (descriptor is { IsKeyedService: true, KeyedImplementationFactory: { } makeKeyed })
        {
            return ServiceDescriptor.DescribeKeyed(descriptor.ServiceType, descriptor.ServiceKey, (services, key) => Make(services, before, services => makeKeyed(services, key)), descriptor.Lifetime);
        }

        return descriptor;
    }

    /// <summary>Wraps a registration in the same way, even one of a class; one of an instance is returned unchanged.</summary>
    public static ServiceDescriptor ByAny(ServiceDescriptor descriptor, Action<IServiceProvider> before) => descriptor switch
    {
        { IsKeyedService: false, ImplementationType: { } type } => By(ServiceDescriptor.Describe(descriptor.ServiceType, services => ActivatorUtilities.CreateInstance(services, type), descriptor.Lifetime), before),
        { IsKeyedService: true, KeyedImplementationType: { } type } => By(ServiceDescriptor.DescribeKeyed(descriptor.ServiceType, descriptor.ServiceKey, (services, _) => ActivatorUtilities.CreateInstance(services, type), descriptor.Lifetime), before),
        _ => By(descriptor, before),
    };

    private static object Make(IServiceProvider services, Action<IServiceProvider> before, Func<IServiceProvider, object> make)
    {
        before(services);
        return make(services);
    }
}
