using Mesh.Health;
using Mesh.Metrics;
using Mesh.Registry;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>The real orchestrator with its monitor, in simulated time, to be restarted and changed between its start and its stop.</summary>
internal sealed class SimulatedMesh : IDisposable
{
    private readonly ServiceProvider _container;
    private readonly Orchestrator _orchestrator;

    public SimulatedMesh(StartSpec spec, TimeSpan drainTimeout)
    {
        Spec = spec;
        MeshOptions options = spec.Options();
        Watch = new Watch(spec, Time) { MayGoAlone = () => Health!.Phase == MeshPhase.Started };
        States = new ServiceStates(spec.Plan(service => _ => Watch.Construct(service)));
        Watch.States = States;
        Health = new HealthStates(() => States.Plan, service => States[service]);
        States.Changed = Health.Refresh;
        History = new StatusHistory(States, Watch);
        Watch.Lives = Lives = new Lives(spec, Watch, History) { DrainTimeout = drainTimeout };
        Metrics = new MeshMetrics(options, time: Time);
        _container = new ServiceCollection().AddSingleton<WorkRunner, InlineRunner>().AddSingleton(Health).AddSingleton(Metrics)
            .AddSingleton(States).AddSingleton<IServiceRegistry>(provider => new ServiceRegistry(States, new ServiceDescriptions(States.Plan, provider), provider)).BuildServiceProvider();
        _orchestrator = new Orchestrator(_container, States, options, Time, null);
    }

    public StartSpec Spec { get; }

    public SimulatedTime Time { get; } = new();

    public Watch Watch { get; }

    public Lives Lives { get; }

    public StatusHistory History { get; }

    public ServiceStates States { get; }

    public HealthStates Health { get; }

    public MeshMetrics Metrics { get; }

    public IServiceOrchestrator Orchestrator => _orchestrator;

    /// <summary>The services that there are: those of the plan, and those that were added and not removed.</summary>
    public IEnumerable<ServiceSpec> Present => Spec.Services.Where(service => States.Services.Contains(service.Index));

    /// <summary>Lets time pass.</summary>
    public Task PassAsync(TimeSpan time) => Pause.ForAsync(time, Time, CancellationToken.None);

    /// <summary>Adds services behind those that there are.</summary>
    public async Task AddAsync(IReadOnlyList<ServiceSpec> added, CancellationToken cancellationToken)
    {
        ServiceSpec[] before = Spec.Services;
        Spec.Services = [.. before, .. added];
        Watch.Grow();
        try
        {
            await Orchestrator.AddAsync(added.Select(service => service.Definition(_ => Watch.Construct(service), index => Spec.Services[index].Name)), cancellationToken);
        }
        catch when (States.Plan.Services.Count == before.Length)
        {
            Spec.Services = before; // refused: no index has been given away
            throw;
        }

        foreach (ServiceSpec service in added.Where(service => States.Services.Contains(service.Index))) Watch.Check(States.Plan.Services[service.Index].Entry.Name == service.Name, $"{service.Name} is in another place");
    }

    /// <summary>Begins a call of a service.</summary>
    /// <returns>Whether it got through.</returns>
    public bool Call(ServiceSpec service, TimeSpan duration)
    {
        if (!Metrics.Operation(service.Name, "ISimulated", "Call").TryStart(out OperationCall call)) return false;
        Lives.Called(service, 1);
        _ = call.Track(WorkAsync());
        call.Leave();
        return true;

        async Task WorkAsync()
        {
            await PassAsync(duration);
            Lives.Called(service, -1);
        }
    }

    /// <summary>Goes from timer to timer until the task is completed.</summary>
    /// <param name="task">The task.</param>
    /// <param name="limit">It must not take longer.</param>
    public void Complete(Task task, TimeSpan limit)
    {
        while (!task.IsCompleted)
        {
            History.Collect();
            if (!Time.FireNext()) throw new InvalidOperationException("Deadlock: nothing is left that could happen, and not all has been answered.");
            if (Time.Now > limit.Ticks) throw new InvalidOperationException($"Not all has been answered after {limit}.");
        }

        task.GetAwaiter().GetResult();
        History.Collect();
    }

    public void Dispose()
    {
        _orchestrator.Dispose();
        _container.Dispose();
        Metrics.Dispose();
    }
}
