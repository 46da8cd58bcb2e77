using Mesh.Profiling;
using Mesh.Registry;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>The real orchestrator, started and stopped in simulated time.</summary>
internal sealed class SimulatedStart
{
    private readonly StatusHistory _history;

    private SimulatedStart(StartSpec spec)
    {
        Spec = spec;
        Time = new SimulatedTime();
        Watch = new Watch(spec, Time);
        States = new ServiceStates(spec.Plan(service => _ => Watch.Construct(service)));
        Watch.States = States;
        _history = new StatusHistory(States, Watch);
    }

    public StartSpec Spec { get; }

    public SimulatedTime Time { get; }

    public Watch Watch { get; }

    public ServiceStates States { get; }

    public StartupReport? Report { get; private set; }

    /// <summary>Why the start failed.</summary>
    public Exception? Error { get; private set; }

    /// <summary>When the start came to its end.</summary>
    public TimeSpan Ended { get; private set; }

    /// <summary>Whether late ones were waited for before the stop.</summary>
    public bool Settled { get; private set; }

    /// <summary>How many timers of the orchestrator and of services were left when all had been stopped.</summary>
    public int TimersLeft { get; private set; }

    /// <summary>The statuses that each service has had.</summary>
    public IReadOnlyDictionary<string, List<ServiceStatus>> Statuses => _history.Statuses;

    /// <summary>What the statuses were when the start came to its end.</summary>
    public ServiceStatus[] AtEnd { get; private set; } = [];

    /// <summary>Starts, lets late ones join where <paramref name="settle"/> says, stops, and lets all come to its end. To be called on the thread of a simulation.</summary>
    public static SimulatedStart Run(StartSpec spec, bool settle = true)
    {
        var start = new SimulatedStart(spec);
        start.Run(settle);
        return start;
    }

    private void Run(bool settle)
    {
        Settled = settle;
        using ServiceProvider container = new ServiceCollection().AddSingleton<WorkRunner, InlineRunner>().BuildServiceProvider();
        using var orchestrator = new Orchestrator(container, States, Spec.Options(), Time, null);
        using var caller = new CancellationTokenSource();
        using ITimer? cancel = Spec.CancelAfter is { } after ? Time.CreateTimer(_ => caller.Cancel(), null, after, Timeout.InfiniteTimeSpan) : null;
        Task<StartupReport> task = orchestrator.StartAsync(caller.Token);
        while (!task.IsCompleted)
        {
            _history.Collect();
            if (!Time.FireNext()) throw new InvalidOperationException("Deadlock: nothing is left that could happen, and the start goes on.");
        }

        cancel?.Dispose();
        Ended = TimeSpan.FromTicks(Time.Now);
        _history.Collect();
        AtEnd = [.. Enumerable.Range(0, Spec.Services.Length).Select(service => States[service].Status)];
        Error = task.Exception?.InnerException ?? (task.IsCanceled ? new OperationCanceledException() : null);
        Report = orchestrator.LastStart;
        Watch.Note("start over");
        if (settle) Simulation.Drain(Time);
        if (task.IsCompletedSuccessfully) Report = orchestrator.LastStart;
        Task stop = orchestrator.StopAsync();
        while (!stop.IsCompleted)
        {
            _history.Collect();
            if (!Time.FireNext()) throw new InvalidOperationException("Deadlock: nothing is left that could happen, and the stop goes on.");
        }

        _ = stop.Exception;
        Watch.Note("stop over");
        TimersLeft = Time.Waiting;
        Simulation.Drain(Time);
        _history.Collect();
    }
}
