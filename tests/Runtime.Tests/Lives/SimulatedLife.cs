using Mesh.Composition;
using Mesh.Events;
using Mesh.Harness.Lives;
using Mesh.Plan;
using Mesh.Registry;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Simulated;

/// <summary>A life in simulated time: a container as <c>AddMesh()</c> makes it, and all that happens in it.</summary>
internal sealed class SimulatedLife : LifeMesh
{
    private readonly SimulatedWorld _world;
    private readonly ServiceProvider _container;
    private readonly MeshEventSubscription _events;

    private SimulatedLife(LifeSpec spec, SimulatedWorld world) : base(spec, new LifeLog(world), world)
    {
        _world = world;
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(new LifeLoggers(Log, world, spec.Log));
        TimeProvider clock = spec.Clock == Foreign.Works ? world.Clock : new ForeignClock(world.Clock);
        services.AddSingleton<TimeProvider>(new StillClock()).AddKeyedSingleton(MeshOptions.ClockKey, clock).AddSingleton<WorkRunner>(new SimulatedRunner(world));
        foreach (LifeService service in spec.Services.Where(static service => !service.IsAdded)) services.AddKeyedSingleton(service.Name, (_, _) => LifeInstance.Construct(this[service]));
        MeshBuilder.Begin(services, spec.Apply)!.Complete(Plan(spec));
        _container = services.BuildServiceProvider();
        _events = _container.GetRequiredService<IMeshEvents>().Subscribe(4096);
        Orchestrator = _container.GetRequiredService<IServiceOrchestrator>();
        Registry = _container.GetRequiredService<IServiceRegistry>();
    }

    public override IServiceProvider Provider => _container;

    /// <summary>Runs it to its end.</summary>
    /// <param name="spec">What is in it.</param>
    /// <param name="seed">Says in which order is done what is to be done at the same time.</param>
    /// <returns>All that happened.</returns>
    public static LifeLog Run(LifeSpec spec, int seed)
    {
        var world = new SimulatedWorld(seed);
        var life = new SimulatedLife(spec, world);
        life.Run();
        return life.Log;
    }

    public override Task DisposeAsync() => _container.DisposeAsync().AsTask();

    public override Task DisposeOnAThreadAsync()
    {
        var done = new TaskCompletionSource();
        _world.Post(() =>
        {
            _container.Dispose();
            done.SetResult();
        });
        return done.Task;
    }

    public override void Collect()
    {
        while (_events.TryRead(out MeshEvent? occurrence))
        {
            if (occurrence is ServiceStatusEvent { Service: { } name } status && Spec.Services.Find(service => service.Name == name) is { } service) Log.Add(What.Status, service, before: status.Before, after: status.After, error: status.Error);
        }
    }

    private void Run()
    {
        _world.Stepped = Collect;
        using var run = new LifeRun(this);
        Task? running = null;
        if (!_world.Run(() => running = run.RunAsync())) Log.Add(What.Wrong, text: "a thread is held by something that is not simulated: something of the application is called under a lock of ours");
        if (_world.IsEndless) Log.Add(What.Wrong, text: "it never comes to its end");
        if (_world.Clock.Waiting > 0) Log.Add(What.Wrong, text: $"{_world.Clock.Waiting} timers are left");
        foreach (Exception thrown in _world.Thrown) Log.Add(What.Wrong, text: $"thrown at the thread pool: {thrown}");
        if (running is { IsFaulted: true }) Log.Add(What.Wrong, text: running.Exception.ToString());
        Log.Close();
        _world.LetGo();
    }

    private static MeshPlan Plan(LifeSpec spec)
    {
        LifeService[] planned = [.. spec.Services.Where(static service => !service.IsAdded)];
        return new MeshPlan([.. planned.Select(service => new PlannedService(Entry(service), planned.Length - service.Index, [.. service.Edges]))]) { Stages = spec.Stages };
    }

    private static ServiceEntry Entry(LifeService service) => new()
    {
        Name = service.Name,
        Type = typeof(LifeInstance),
        Contracts = [typeof(LifeInstance)],
        Key = service.Name,
        Instance = provider => provider.GetRequiredKeyedService<LifeInstance>(service.Name),
        Lifetime = service.IsSingleton ? ServiceLifetime.Singleton : ServiceLifetime.Transient,
        Critical = service.Critical,
        Prepares = service.Prepares,
        StartRetries = service.Retries,
        StartRetryDelay = service.RetryDelay,
        StartTimeout = service.StartTimeout,
        StopTimeout = service.StopTimeout,
        SkipAfter = service.SkipAfter,
        GateTimeout = service.GateTimeout,
        RestartWhenUnhealthy = service.RestartWhenUnhealthy,
        Stage = service.Stage,
        Warming = service[HookKind.Warm] is null ? [] : [new WarmStep("Warm", static (instance, _, token) => ((LifeInstance)instance).WarmAsync(token))],
    };
}
