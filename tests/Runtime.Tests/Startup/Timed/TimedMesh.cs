using Mesh.Plan;
using Mesh.Profiling;
using Mesh.Registry;
using Mesh.Runtime.Tests.Simulation;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Startup;

/// <summary>A few services, written down one by one, started by the real orchestrator in simulated time. A test runs in <see cref="Run"/>, and awaits what it likes there.</summary>
internal sealed class TimedMesh
{
    private readonly List<TimedService> _services = [];
    private Orchestrator? _orchestrator;
    private ServiceStates? _states;

    public required SimulatedTime Time { get; init; }

    public MeshOptions Options { get; } = new() { StartProgressInterval = Timeout.InfiniteTimeSpan, HealthInterval = Timeout.InfiniteTimeSpan };

    public ServiceCollection Container { get; } = new();

    public DeclaredConditions Conditions { get; } = new();

    public PlannedStage[] Stages { get; set; } = [];

    public CollectingLogger Log { get; } = new();

    /// <summary>What happened, with the milliseconds: <c>10 initialize a</c>.</summary>
    public List<string> Journal { get; } = [];

    public IServiceOrchestrator Orchestrator => _orchestrator ??= Build();

    public ServiceRegistry Registry
    {
        get
        {
            ServiceProvider provider = Container.BuildServiceProvider();
            var services = new ServiceDescriptions(States.Plan, provider);
            services.Know(States, new Mesh.Health.HealthStates(() => States.Plan, service => States[service]));
            return new ServiceRegistry(States, services, provider);
        }
    }

    private ServiceStates States => _states ??= new ServiceStates(Plan());

    public static void Run(Func<TimedMesh, Task> test) => Simulation.Simulation.Run(time => test(new TimedMesh { Time = time }));

    /// <summary>Adds a service; what it depends on has been added before.</summary>
    public TimedService Add(string name, double milliseconds, params (string Name, bool Optional, Until Until)[] dependencies)
    {
        var service = new TimedService(name, milliseconds, this, [.. dependencies.Select(edge => new PlannedDependency(_services.FindIndex(other => other.Name == edge.Name), edge.Optional, edge.Until))]);
        _services.Add(service);
        return service;
    }

    public Task<StartupReport> StartAsync(CancellationToken cancellationToken = default) => Orchestrator.StartAsync(cancellationToken);

    public Task StopAsync() => Orchestrator.StopAsync();

    public async Task<ServiceException> FailsToStartAsync() => await Assert.ThrowsAsync<ServiceException>(() => StartAsync());

    public Task WaitAsync(double milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), Time);

    public ServiceStatus Status(string name) => States[_services.FindIndex(service => service.Name == name)].Status;

    public void Note(string what) => Journal.Add(FormattableString.Invariant($"{TimeSpan.FromTicks(Time.Now).TotalMilliseconds:0.###} {what}"));

    /// <summary>When it happened, in milliseconds.</summary>
    public double[] When(string what) => [.. Journal.Where(line => line.EndsWith(" " + what, StringComparison.Ordinal)).Select(static line => double.Parse(line.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture))];

    private MeshPlan Plan() => new([.. _services.Select((service, index) => new PlannedService(service.Entry(), _services.Count - index, service.Edges))]) { Stages = Stages };

    private Orchestrator Build()
    {
        Container.AddSingleton<WorkRunner, InlineRunner>();
        Container.AddSingleton(Conditions);
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        return new Orchestrator(Container.BuildServiceProvider(), States, Options, Time, loggers);
    }
}

/// <summary>Shorter names for edges.</summary>
internal static class On
{
    public static (string, bool, Until) Required(string name, Until until = Until.Initialized) => (name, false, until);

    public static (string, bool, Until) Optional(string name, Until until = Until.Initialized) => (name, true, until);
}

/// <summary>Keeps what is logged.</summary>
internal sealed class CollectingLogger : ILoggerProvider, ILogger
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines) return [.. _lines];
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines) _lines.Add($"{logLevel}: {formatter(state, exception)}");
    }

    public void Dispose()
    {
    }
}
