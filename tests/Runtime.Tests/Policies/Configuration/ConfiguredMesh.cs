using Mesh.Composition;
using Mesh.Caching;
using Mesh.Metrics;
using Mesh.Plan;
using Mesh.Policies;
using Mesh.Runtime.Tests.Policies.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Policies.Configuration;

/// <summary>A container with policies, a configuration, and facades as generated code makes them: contracts <c>a</c>, <c>b</c>, ... with one operation each, called through a pipeline of the application.</summary>
internal sealed class ConfiguredMesh : IDisposable
{
    private readonly Action<IServiceCollection>? _with;
    private readonly Lazy<ServiceProvider> _provider;

    public ConfiguredMesh(Action<IServiceCollection>? with = null)
    {
        _with = with;
        _provider = new(Build);
    }

    public ConfigurationManager Configuration { get; } = new();

    public Logged Log { get; } = new();

    public ServiceProvider Provider => _provider.Value;

    public IPolicyRegistry Registry => Provider.GetRequiredService<IPolicyRegistry>();

    /// <summary>Adds a contract, named by its type.</summary>
    public static void Add<TContract>(IServiceCollection services, OperationSettings attributes) =>
        services.AddSingleton(provider => new Facade<TContract>(provider.GetRequiredService<MeshPolicies>(), provider.GetRequiredService<MeshMetrics>(), attributes));

    public Facade<TContract> Facade<TContract>() => Provider.GetRequiredService<Facade<TContract>>();

    /// <summary>Sets values, and has all read anew.</summary>
    public void Reload(params IEnumerable<(string Key, string? Value)> values)
    {
        foreach ((string key, string? value) in values) Configuration[$"Mesh:Policies:{key}"] = value;
        ((IConfigurationRoot)Configuration).Reload();
    }

    public void Dispose()
    {
        if (_provider.IsValueCreated) _provider.Value.Dispose();
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton(new MeshPlan([.. new[] { "A", "B", "C", "D" }.Select(static name => new PlannedService(new() { Name = name, Type = typeof(object), Contracts = [], Instance = static _ => new object() }, 0, []))])).AddSingleton<IConfiguration>(Configuration).AddSingleton<ILogger<PolicyTelemetry>>(Log);
        services.AddSingleton(static _ => new MeshMetrics(new MeshOptions { Accumulate = false })).AddSingleton(static _ => new OperationCaches(new MeshCache()));
        InspectionRegistrations.Add(services);
        PolicyRegistrations.Add(services);
        _with?.Invoke(services);
        return services.BuildServiceProvider();
    }
}

/// <summary>A facade of a contract.</summary>
internal sealed class Facade<TContract>
{
    private readonly Operation _operation;
    private readonly OperationPolicies<int, int, ValueTask<int>, ValueTaskShape<int>> _policies;

    public Facade(MeshPolicies policies, MeshMetrics metrics, OperationSettings attributes)
    {
        _operation = metrics.Operation(typeof(TContract).Name, "I", "Run");
        _policies = policies.Of(_operation, typeof(TContract), (policies, operation) => new OperationPolicies<int, int, ValueTask<int>, ValueTaskShape<int>>(policies, operation, attributes, new()
        {
            Call = static (state, _) => new ValueTask<int>(state),
            Cache = attributes.Cache is null ? null : new CacheDefinition<int, int, int>(typeof(TContract).Name, null, static state => state, static state => $"{state}"),
        }));
    }

    public ValueTask<int> RunAsync(int argument)
    {
        OperationCall call = default;
        return _policies.Invoke(ref call, argument);
    }
}
