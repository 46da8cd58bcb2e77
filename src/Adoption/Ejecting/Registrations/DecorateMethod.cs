namespace Mesh.Adoption.Ejecting.Registrations;

/// <summary>The method that puts a decorator around services which other projects have registered.</summary>
internal static class DecorateMethod
{
    public const string Text =
        """
        // Puts an object around every registration of a service that there is so far; each keeps its place and its lifetime.
        private static void Decorate<T>(this global::Microsoft.Extensions.DependencyInjection.IServiceCollection services, global::System.Func<global::System.IServiceProvider, T, T> decorate, object? key = null)
            where T : class
        {
            for (int i = 0; i < services.Count; i++)
            {
                global::Microsoft.Extensions.DependencyInjection.ServiceDescriptor inner = services[i];
                if (inner.ServiceType != typeof(T) || !Equals(inner.ServiceKey, key)) continue;
                services[i] = global::Microsoft.Extensions.DependencyInjection.ServiceDescriptor.DescribeKeyed(typeof(T), key, (provider, _) => decorate(provider, (T)Make(inner, provider)), inner.Lifetime);
            }
        }

        private static object Make(global::Microsoft.Extensions.DependencyInjection.ServiceDescriptor service, global::System.IServiceProvider provider)
        {
            if (service.IsKeyedService)
            {
                return service.KeyedImplementationInstance ?? service.KeyedImplementationFactory?.Invoke(provider, service.ServiceKey)
                    ?? global::Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance(provider, service.KeyedImplementationType!);
            }

            return service.ImplementationInstance ?? service.ImplementationFactory?.Invoke(provider)
                ?? global::Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance(provider, service.ImplementationType!);
        }
        """;
}
