using Mesh.Plan;
using Mesh.Registry;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mesh.Runtime.Tests.Startup;

/// <summary>A start without services: what is to begin is written down, and ends when the test says so. What is left is when who may begin.</summary>
internal sealed class BareStart
{
    private readonly HoldingRunner _runner = new();
    private readonly FakeTimeProvider _time = new();
    private readonly Lives _lives;
    private readonly Start _start;
    private int _seen;

    public BareStart(MeshPlan plan, Action<MeshOptions>? configure = null, Dictionary<string, int>? pools = null)
    {
        var options = new MeshOptions { StartProgressInterval = Timeout.InfiniteTimeSpan, ConstructionSlots = 100 };
        configure?.Invoke(options);
        var states = new ServiceStates(plan);
        var hooks = new Hooks(new ServiceCollection().BuildServiceProvider(), plan, options, _time, _runner, NullLogger.Instance);
        _lives = new Lives(states, hooks, options, _time, _runner, null, NullLogger.Instance);
        _lives.Slots.Resize(pools ?? []);
        _start = new Start(_lives, _lives.Add(), null);
        _ = _start.ExecuteAsync(CancellationToken.None);
    }

    /// <summary>Whether the start has come to its end, well or badly.</summary>
    public bool IsOver => _start.Report is not null;

    /// <summary>Why it failed, and because of whom.</summary>
    public (string? Culprit, Exception Error)? Failure => _start.Failure is var (culprit, error) ? (culprit?.Entry.Name, error) : null;

    public IReadOnlyList<string> All => [.. _lives.All.Select(static life => life.Entry.Name)];

    /// <summary>Whose segments have begun since the last look, in that order.</summary>
    public string[] Begun()
    {
        string[] begun = [.. _runner.Calls.Skip(_seen).Select(static call => call.Entry.Name)];
        _seen = _runner.Calls.Count;
        return begun;
    }

    public LifeState State(string name) => Life(name).State;

    public Exception? Error(string name) => Life(name).Error;

    public Exception? Degraded(string name) => Life(name).Degradation;

    public bool IsLate(string name) => Life(name).IsLate;

    public void Pass(TimeSpan time) => _time.Advance(time);

    /// <summary>The segment of the service ends: well, where there is no error.</summary>
    public void End(string name, Exception? error = null) => _lives.Ended(_runner.Calls.Last(call => call.Entry.Name == name), error, isAtRest: true);

    public void Fail(string name) => End(name, new InvalidOperationException($"no {name}"));

    private ServiceLife Life(string name) => _lives.All.Single(life => life.Entry.Name == name);
}
