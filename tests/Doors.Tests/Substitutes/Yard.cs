using Acme.Doors;
using Mesh.Metrics;
using Mesh.Profiling;
using Mesh.Registry;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Doors.Tests.Substitutes;

/// <summary>An application with substitutes.</summary>
internal sealed class Yard : IAsyncDisposable
{
    private readonly Lazy<ServiceProvider> _provider;

    public Yard(Action<MeshOptions>? configure = null, bool validates = false)
    {
        Services.AddSingleton(Ledger).AddSingleton(Switches).AddSingleton(Log).AddSingleton(new Caller { Rights = { "shop" } }).AddSingleton(new Gates()).AddSingleton(new Counters()).AddMesh(configure);
        _provider = new(() => Services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = validates, ValidateScopes = validates }));
    }

    public IServiceCollection Services { get; } = new ServiceCollection();

    public Ledger Ledger { get; } = new();

    public Switches Switches { get; } = new();

    public AuditLog Log { get; } = new();

    public ServiceProvider Provider => _provider.Value;

    public T Get<T>() where T : notnull => Provider.GetRequiredService<T>();

    public Task<StartupReport> StartAsync() => Get<IServiceOrchestrator>().StartAsync();

    public Task StopAsync() => Get<IServiceOrchestrator>().StopAsync();

    public ServiceInfo Info(string name) => Get<IServiceRegistry>().Find(name)!;

    public long Calls(string service) => Get<MeshMetrics>().Snapshot().Where(one => one.Service == service).Sum(static one => one.Count);

    public ValueTask DisposeAsync() => _provider.IsValueCreated ? Provider.DisposeAsync() : default;
}
