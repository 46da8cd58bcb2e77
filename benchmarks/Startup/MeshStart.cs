using Mesh.Composition;
using Mesh.Generation;
using Mesh.Plan;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Benchmarks.Startup;

/// <summary>A mesh over a random graph, registered as generated code does it.</summary>
internal sealed class MeshStart : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public MeshStart(RandomService[] graph)
    {
        var bottom = new long[graph.Length];
        for (int i = graph.Length - 1; i >= 0; i--)
        {
            bottom[i] += 1 + (1000L * graph[i].Milliseconds);
            foreach (int dependency in graph[i].Dependencies) bottom[dependency] = Math.Max(bottom[dependency], bottom[i]);
        }

        var services = new ServiceCollection();
        MeshBuilder mesh = MeshBuilder.Begin(services, static options => options.Accumulate = false)!;
        var planned = new PlannedService[graph.Length];
        foreach (RandomService service in graph)
        {
            var instance = new Started(service);
            var entry = new ServiceEntry { Name = service.Name, Type = typeof(Started), Contracts = [typeof(Started)], Key = service.Name, Instance = _ => instance, Hooks = LifecycleHooks.Initialize };
            mesh.TryAdd(entry);
            mesh.Add(ServiceDescriptor.KeyedSingleton(service.Name, instance));
            planned[service.Index] = new PlannedService(entry, bottom[service.Index], [.. service.Dependencies.Select(static dependency => new PlannedDependency(dependency))]);
        }

        mesh.Complete(new MeshPlan(planned));
        _provider = services.BuildServiceProvider();
        Orchestrator = _provider.GetRequiredService<IServiceOrchestrator>();
    }

    public IServiceOrchestrator Orchestrator { get; }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private sealed class Started(RandomService service) : IServiceLifecycle
    {
        public ValueTask InitializeAsync(CancellationToken cancellationToken) => new(service.StartAsync(cancellationToken));
    }
}
