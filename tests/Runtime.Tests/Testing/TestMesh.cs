using Mesh.Composition;
using Mesh.Graph;
using Mesh.Metrics;
using Mesh.Plan;
using Mesh.Profiling;
using Mesh.Registry;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Testing;

/// <summary>
/// An application's mesh, put together as generated code does it. A dependency is written as the name of the service, and a mark after it:
/// none for required, <c>?</c> for optional, <c>!</c> for until constructed, <c>+</c> for until healthy, <c>~</c> for first call.
/// </summary>
internal sealed class TestMesh : IAsyncDisposable
{
    private readonly List<(ServiceEntry Entry, string[] Dependencies)> _entries = [];
    private readonly List<Action<MeshBuilder>> _registrations = [];
    private ServiceProvider? _provider;

    public Journal Journal { get; } = new();

    public FakeTimeProvider Time { get; } = new();

    public ServiceCollection Services { get; } = new();

    public Action<MeshOptions>? Configure { get; set; }

    /// <summary>Adds capabilities.</summary>
    public Action<MeshBuilder>? Capabilities { get; set; }

    public PlannedStage[] Stages { get; set; } = [];

    /// <summary>One in which a stop gives each service its whole time, however much has passed before.</summary>
    public static TestMesh WithoutBudget() => new() { Configure = static options => options.StopBudget = Timeout.InfiniteTimeSpan };

    public ServiceProvider Provider => _provider ??= Build();

    public IServiceOrchestrator Orchestrator => Provider.GetRequiredService<IServiceOrchestrator>();

    public IServiceRegistry Registry => Provider.GetRequiredService<IServiceRegistry>();

    public MeshMetrics Metrics => Provider.GetRequiredService<MeshMetrics>();

    /// <summary>Adds a probe, registered under its name as key.</summary>
    public Behaviour Add(string name, params string[] dependencies) => Add(name, static entry => entry, dependencies);

    /// <summary>Adds a probe whose failure fails the start.</summary>
    public Behaviour AddCritical(string name, params string[] dependencies) => Add(name, static entry => entry with { Critical = true }, dependencies);

    /// <summary>Adds a probe.</summary>
    public Behaviour Add(string name, Func<ServiceEntry, ServiceEntry> with, params string[] dependencies)
    {
        var behaviour = new Behaviour(name, Journal);
        ServiceEntry entry = with(new ServiceEntry
        {
            Name = name,
            Type = typeof(Probe),
            Contracts = [typeof(Probe)],
            Key = name,
            Instance = services => services.GetRequiredKeyedService<Probe>(name),
        });
        AddEntry(entry, mesh => mesh.Add(ServiceDescriptor.DescribeKeyed(typeof(Probe), name, (_, _) => new Probe(behaviour), entry.Lifetime)), dependencies);
        return behaviour;
    }

    /// <summary>Adds any service.</summary>
    public void AddEntry(ServiceEntry entry, Action<MeshBuilder> register, params string[] dependencies)
    {
        _entries.Add((entry, dependencies));
        _registrations.Add(register);
    }

    public ServiceStatus Status(string name) => Registry.Find(name)!.Status;

    public Exception? Error(string name) => Registry.Find(name)!.Error;

    public Task<StartupReport> StartAsync(CancellationToken cancellationToken = default) => Orchestrator.StartAsync(cancellationToken).Soon();

    public Task StopAsync(CancellationToken cancellationToken = default) => Orchestrator.StopAsync(cancellationToken).Soon();

    /// <summary>Lets time pass until something has come to its end that waits for hooks which ignore their token. How much passes before that wait has begun is not known: where the limit matters, use <see cref="WithoutBudget"/>.</summary>
    public Task PassAsync(Task task) => Waiting.Until(() => task.IsCompleted, Time, 1000);

    /// <summary>What the generated <c>AddMesh()</c> does.</summary>
    public void AddTo(IServiceCollection services)
    {
        MeshBuilder mesh = MeshBuilder.Begin(services, Configure)!;
        Capabilities?.Invoke(mesh);
        for (int i = 0; i < _entries.Count; i++)
        {
            if (mesh.TryAdd(_entries[i].Entry)) _registrations[i](mesh);
        }

        mesh.Complete(Plan());
    }

    /// <summary>The plan that the compiler would print.</summary>
    public MeshPlan Plan()
    {
        Dictionary<string, int> indices = _entries.Select(static (service, index) => (service.Entry.Name, index)).ToDictionary();
        var edges = _entries.ConvertAll(service => service.Dependencies.Select(text => Parse(text, indices)).ToArray());
        var waiting = new Topology([.. edges.Select(static row => row.Where(static edge => edge.Until != Until.FirstCall).Select(static edge => edge.Service).ToArray())]);
        List<int> order = waiting.Order();
        Assert.Equal(_entries.Count, order.Count);
        long[] levels = waiting.BottomLevels(order, [.. Enumerable.Repeat(1L, order.Count)]);
        Dictionary<int, int> places = order.Select(static (service, place) => (service, place)).ToDictionary();
        return new MeshPlan([.. order.Select(service => new PlannedService(_entries[service].Entry, levels[service], [.. edges[service].Select(edge => edge with { Service = places[edge.Service] })]))]) { Stages = Stages };
    }

    public async ValueTask DisposeAsync()
    {
        if (_provider is null) return;
        Task disposal = _provider.DisposeAsync().AsTask();
        if (!disposal.IsCompleted) await PassAsync(disposal);
        await disposal;
    }

    private static PlannedDependency Parse(string text, Dictionary<string, int> indices) => new(
        indices[text.TrimEnd('?', '!', '+', '~')],
        text.Contains('?', StringComparison.Ordinal),
        text.Contains('!', StringComparison.Ordinal) ? Until.Constructed : text.Contains('+', StringComparison.Ordinal) ? Until.Healthy : text.Contains('~', StringComparison.Ordinal) ? Until.FirstCall : Until.Initialized);

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time).AddKeyedSingleton<TimeProvider>(MeshOptions.ClockKey, Time);
        AddTo(services);
        foreach (ServiceDescriptor later in Services) ((ICollection<ServiceDescriptor>)services).Add(later);
        return services.BuildServiceProvider(validateScopes: true);
    }
}
