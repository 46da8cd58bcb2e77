using System.Threading.RateLimiting;
using Mesh.Configuration;
using Mesh.Events;
using Mesh.Inspection;
using Mesh.Metrics;
using Mesh.Plan;
using Mesh.Policies;
using Mesh.Registry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mesh.Composition;

/// <summary>Registers the services that policies need.</summary>
internal static class PolicyRegistrations
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton(static provider => new PolicyTelemetry(provider.GetRequiredService<MeshMetrics>(), LazyLog<PolicyTelemetry>.Of(provider), provider.GetService<MeshEvents>()));
        services.TryAddSingleton(static provider => new PolicyStates(TimeOf(provider), provider.GetRequiredService<PolicyTelemetry>(), name => LimiterOf(provider, name)));
        services.TryAddSingleton(static provider => new ConfigurationWatch(provider.GetService<IConfiguration>(), LazyLog<ConfigurationWatch>.Of(provider), provider.GetRequiredService<MeshPlan>(), provider.GetService<OwnSections>()));
        services.AddSingleton(Settings);
        services.TryAddSingleton(static provider =>
        {
            provider.GetRequiredService<ConfigurationWatch>();
            return Configuration(provider.GetRequiredService<PolicySettingsSource>().Configuration, provider.GetRequiredService<PolicyTelemetry>(), provider.GetRequiredService<MeshPlan>(), provider.GetServices<ResilienceEntry>());
        });
        services.TryAddSingleton(static provider => new MeshPolicies(
            provider, provider.GetRequiredService<PolicyStates>(), provider.GetRequiredService<PolicyConfiguration>(), provider.GetRequiredService<PolicyTelemetry>(), TimeOf(provider)));
        services.TryAddSingleton<IPolicyRegistry>(static provider => new PolicyRegistry(provider.GetRequiredService<MeshPolicies>(), provider.GetRequiredService<PolicyDescriptions>()));
        services.AddSingleton(static provider => new PolicyDescriptions(provider.GetRequiredService<MeshPolicies>(), provider.GetService<Inspectors<Operation>>()));
        services.AddSingleton(static provider => new OperationDescriptions(provider.GetRequiredService<MeshMetrics>(), provider.GetRequiredService<PolicyDescriptions>()));
        services.TryAddSingleton<IResilience>(static provider => new Resilience(provider.GetServices<ResilienceEntry>(), provider.GetRequiredService<MeshMetrics>(), provider.GetRequiredService<MeshPolicies>()));
        services.TryAddSingleton(Facades);
    }

    // The clock, the meters, the configuration and the sources of settings may be services of the application: one that asks for a facade
    // while it is made would wait for itself.
    private static FacadeContext Facades(IServiceProvider services) => ContainerRequests.Get(
        services,
        "a facade",
        static provider => new FacadeContext(
            provider.GetRequiredService<MeshMetrics>(), provider.GetRequiredService<MeshPolicies>(), provider.GetRequiredService<ServiceDescriptions>(), provider.GetRequiredService<OperationDescriptions>())
        {
            Substitutes = provider.GetRequiredService<MeshOptions>().Substitutes.IsEmpty ? null : provider.GetRequiredService<SubstituteSet>(),
            Deferral = provider.GetService<Deferral>(),
            Decorators = provider.GetRequiredService<MeshRegistrations>() is { HasDecorators: true } decorated ? decorated : null,
        },
        "have what provides TimeProvider, IMeterFactory, IConfiguration or ISettingsSource take Lazy<T> of the service, or the class of the service, which has no facade");

    // A facade needs the settings of its policies: a source that asks for one while it is made would wait for itself.
    private static PolicySettingsSource Settings(IServiceProvider services) => ContainerRequests.Get(
        services,
        "the sources of settings (ISettingsSource)",
        static provider => new PolicySettingsSource(provider.GetServices<ISettingsSource>, provider.GetService<IConfiguration>(), provider.GetRequiredService<PolicyTelemetry>().SourceFailed),
        "have no source ask for a service of the mesh in its constructor or its factory, but for what it needs itself; or read the store later, and tell of the change");

    private static PolicyConfiguration Configuration(IConfiguration? source, PolicyTelemetry telemetry, MeshPlan plan, IEnumerable<ResilienceEntry> code)
    {
        var configuration = new PolicyConfiguration(source, telemetry);
        configuration.WarnOfUnknown(plan.Services.Select(static service => service.Entry), [.. code.Select(static entry => entry.Name)]);
        return configuration;
    }

    // A container without keyed services has none.
    private static RateLimiter? LimiterOf(IServiceProvider provider, string name) => provider is IKeyedServiceProvider ? ContainerRequests.Get(provider, $"the rate limiter '{name}'", provider => provider.GetKeyedService<RateLimiter>(name)) : null;

    private static TimeProvider TimeOf(IServiceProvider provider) => provider.GetService<TimeProvider>() ?? TimeProvider.System;
}
