using System.Globalization;
using Mesh.Health;
using Mesh.Plan;
using Mesh.Runtime.Tests.Simulation;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Health;

/// <summary>A monitor over services that only have a health, with a fake clock and a restarter that does what the test says.</summary>
/// <param name="runner">Runs what happens; where none is given, all of it at once.</param>
internal sealed class MonitorBench(WorkRunner? runner = null) : IServiceRestarter, ILogger, IDisposable
{
    private readonly Inline? _inline = runner is null ? new Inline() : null;
    private readonly List<(ServiceEntry Entry, string[] Dependencies, object? Instance)> _services = [];
    private HealthStates? _states;

    public FakeTimeProvider Time { get; } = new();

    public WorkRunner Runner { get; } = runner ?? new InlineRunner();

    public MeshOptions Options { get; } = new();

    /// <summary>When which service was restarted: <c>500 a</c>.</summary>
    public List<string> Restarts { get; } = [];

    /// <summary>When which service was told to be back, as with <see cref="Restarts"/>.</summary>
    public List<string> Joined { get; } = [];

    public List<string> Log { get; } = [];

    /// <summary>Called whenever something is logged.</summary>
    public Action? Logged { get; set; }

    /// <summary>What a restart does. Default: it works.</summary>
    public Func<string, CancellationToken, Task> Restart { get; set; } = static (_, _) => Task.CompletedTask;

    public ServiceStatus[] Statuses { get; private set; } = [];

    public HealthStates States => _states ??= Build();

    public HealthMonitor Monitor { get; private set; } = null!;

    public double Now => Time.GetElapsedTime(0).TotalMilliseconds;

    public T Add<T>(string name, T instance, bool restarts = false, params string[] dependencies) where T : class
    {
        _services.Add((new ServiceEntry { Name = name, Type = typeof(T), Contracts = [], Instance = _ => instance, RestartWhenUnhealthy = restarts }, dependencies, instance));
        return instance;
    }

    public MonitorBench Start()
    {
        _ = States;
        Monitor.Start();
        Time.Advance(0);
        return this;
    }

    public ServiceHealth Health(string name) => States[Index(name)].Effective;

    public int Index(string name) => _services.FindIndex(service => service.Entry.Name == name);

    /// <summary>What is seen of an instance that has not joined yet.</summary>
    public HashSet<string> Missing { get; } = [];

    public Task RestartAsync(int service, CancellationToken cancellationToken)
    {
        Restarts.Add(string.Create(CultureInfo.InvariantCulture, $"{Now} {_services[service].Entry.Name}"));
        return Restart(_services[service].Entry.Name, cancellationToken);
    }

    public void TellJoined(int service) => Joined.Add(string.Create(CultureInfo.InvariantCulture, $"{Now} {_services[service].Entry.Name}"));

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Logged?.Invoke();
        lock (Log) Log.Add(string.Create(CultureInfo.InvariantCulture, $"{eventId.Id} {logLevel}: {formatter(state, exception)}"));
    }

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    public void Dispose()
    {
        Monitor?.Dispose();
        _inline?.Dispose();
    }

    private HealthStates Build()
    {
        MeshPlan plan = HealthPlans.Of(entry => _services[Index(entry.Name)].Entry, [.. _services.Select(static service => (service.Entry.Name, service.Dependencies))]);
        Statuses = [.. _services.Select(static _ => ServiceStatus.Running)];
        var states = new HealthStates(() => plan, service => (Statuses[service], null));
        Monitor = new HealthMonitor(states, Options, Time, service => Missing.Contains(_services[service].Entry.Name) ? null : _services[service].Instance, this, Runner, this);
        return states;
    }
}
