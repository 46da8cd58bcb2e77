using System.ComponentModel;
using System.Diagnostics.Metrics;
using Mesh.Bulk;
using Mesh.Caching;
using Mesh.Configuration;
using Mesh.Coordination;
using Mesh.Events;
using Mesh.Health;
using Mesh.Metrics;
using Mesh.Plan;
using Mesh.Policies;
using Mesh.Registry;
using Mesh.Startup;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mesh.Composition;

/// <summary>What the generated <c>AddMesh()</c> adds an application's modules and plan with.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MeshBuilder
{
    private readonly IServiceCollection _services;
    private readonly MeshRegistrations _registrations;
    private readonly HashSet<ServiceEntry> _entries = new(ReferenceEqualityComparer.Instance);
    private ServiceEntry? _current; // what is registered now is its

    private MeshBuilder(IServiceCollection services) => (_services, _registrations) = (services, new MeshRegistrations(services));

    /// <summary>Begins to add the mesh, or finds that it has been added; then only <paramref name="configure"/> is applied.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The builder, or null when the mesh has been added before.</returns>
    public static MeshBuilder? Begin(IServiceCollection services, Action<MeshOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.FirstOrDefault(static descriptor => descriptor.ServiceType == typeof(CodeOptions))?.ImplementationInstance is CodeOptions { Options: var existing })
        {
            configure?.Invoke(existing);
            return null;
        }

        var options = new MeshOptions();
        configure?.Invoke(options);
        services.AddSingleton(new CodeOptions(options));
        services.AddSingleton(static provider => OptionsReader.Read(provider.GetRequiredService<CodeOptions>().Options, provider.GetService<IConfiguration>()));
        return new MeshBuilder(services);
    }

    /// <summary>Whether this is the first time that the entry is met; a closed generic service may be contributed by several modules.</summary>
    /// <param name="entry">The service.</param>
    /// <returns>True the first time.</returns>
    public bool TryAdd(ServiceEntry entry)
    {
        _current = entry;
        return _entries.Add(entry);
    }

    /// <summary>Registers something that is generated code's own, such that a later registration of the application wins.</summary>
    /// <param name="descriptor">The registration.</param>
    public void Add(ServiceDescriptor descriptor)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        _registrations.Add(_current is { } entry ? EarlyConstruction.Noticed(descriptor, entry) : descriptor);
    }

    /// <summary>Registers the plan and what carries it out.</summary>
    /// <param name="plan">The plan.</param>
    public void Complete(MeshPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _services.AddSingleton(_registrations);
        _services.AddSingleton(plan);
        _services.TryAddSingleton(static provider => new MeshEvents(provider.GetService<TimeProvider>() ?? TimeProvider.System));
        _services.TryAddSingleton(static provider => new DebugMode(
            provider.GetService<IConfiguration>(),
            provider.GetRequiredService<MeshOptions>(),
            provider.GetRequiredService<MeshEvents>(),
            provider.GetRequiredService<MeshMetrics>(),
            provider.GetService<ILoggerFactory>()?.CreateLogger("Mesh.Debug") ?? NullLogger.Instance));
        _services.TryAddSingleton<IMeshEvents>(static provider => provider.GetRequiredService<MeshEvents>());
        _services.AddSingleton(static provider => new ServiceStates(provider.GetRequiredService<MeshPlan>(), provider.GetRequiredService<MeshEvents>()));
        _services.AddSingleton(static provider =>
        {
            ServiceStates states = provider.GetRequiredService<ServiceStates>();
            var health = new HealthStates(() => states.Plan, service => states[service]);
            states.Changed = health.Refresh;
            return health;
        });
        _services.TryAddSingleton(static provider => new MeshMetrics(
            provider.GetRequiredService<MeshOptions>(), provider.GetService<IMeterFactory>(), provider.GetService<TimeProvider>())
        {
            Planned = provider.GetRequiredService<MeshPlan>().Operations,
        });
        PolicyRegistrations.Add(_services);
        _services.TryAddSingleton(static provider => new MeshCache(
            provider.GetRequiredService<MeshOptions>().Cache, provider.GetService<TimeProvider>(), provider.GetService<ILogger<MeshCache>>()));
        // MeshCache is not registered as HybridCache: Microsoft's AddHybridCache(), called after this, would find one and add nothing.
        _services.TryAddSingleton(static provider => new OperationCaches(provider.GetService<HybridCache>() ?? provider.GetRequiredService<MeshCache>(), provider.GetService<ILogger<OperationCaches>>()));
        _services.TryAddSingleton<IServiceRegistry>(static provider => new ServiceRegistry(provider.GetRequiredService<ServiceStates>(), provider.GetRequiredService<HealthStates>(), provider));
        _services.TryAddSingleton<IServiceCoordinator>(static provider => new ServiceCoordinator(
            provider,
            provider.GetRequiredService<ServiceStates>(),
            provider.GetRequiredService<IServiceRegistry>(),
            provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetService<ILoggerFactory>()));
        _services.TryAddSingleton<IBulkRunner>(static provider => new BulkRunner(provider.GetService<TimeProvider>() ?? TimeProvider.System));
        _services.TryAddSingleton<IServiceOrchestrator>(static provider => new Orchestrator(
            provider,
            provider.GetRequiredService<ServiceStates>(),
            provider.GetRequiredService<MeshOptions>(),
            MeshTime.Of(provider),
            provider.GetService<ILoggerFactory>()));
        _services.TryAddTransient(static provider => new StopAtDisposal(provider.GetRequiredService<IServiceOrchestrator>(), provider.GetService<WorkRunner>()));
        _services.TryAddSingleton<Deferral>();
        // The first of all, so that it is made before the others: from then on what they inject waits for the start.
        _services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(static provider =>
        {
            provider.GetRequiredService<PolicyConfiguration>(); // tells at the start of what is configured and cannot be, or is read by nobody
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
        }));
        MeshHost.Surround(_services);
    }

    // What the application's code has set; the configuration may say otherwise.
    private sealed record CodeOptions(MeshOptions Options);
}
