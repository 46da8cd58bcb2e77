using System.Diagnostics.Metrics;
using Mesh.Metrics;

namespace Mesh.Policies;

/// <summary>
/// The states of policies as observable instruments, read only when somebody collects them. The states of all keys of an operation are
/// summed up.
/// </summary>
internal sealed class StateInstruments
{
    private static readonly CircuitState[] States = [CircuitState.Closed, CircuitState.Open, CircuitState.HalfOpen, CircuitState.ForcedOpen];

    private readonly PolicyStates _states;
    private readonly string _name, _state;

    public StateInstruments(MeshMetrics metrics, PolicyStates states, string name, string state)
    {
        (_states, _name, _state) = (states, name, state);
        string prefix = metrics.Prefix;
        Meter meter = metrics.Meter;
        meter.CreateObservableUpDownCounter($"{prefix}.circuit_breaker.count", Breakers, "{circuit_breaker}", "Number of circuit breakers in a state: one, or one for each key.");
        meter.CreateObservableUpDownCounter($"{prefix}.concurrency_limit.active", () => Sums(_states.ConcurrencyLimits.All, static limit => limit.Name, static limit => limit.Active), "{call}", "Number of calls that have a slot of a concurrency limit.");
        meter.CreateObservableUpDownCounter($"{prefix}.concurrency_limit.queued", () => Sums(_states.ConcurrencyLimits.All, static limit => limit.Name, static limit => limit.Queued), "{call}", "Number of calls that wait for a slot of a concurrency limit.");
        meter.CreateObservableUpDownCounter($"{prefix}.rate_limit.queued", () => Sums(_states.RateLimits.All, static limit => limit.Name, static limit => limit.Queued), "{call}", "Number of calls that wait for a permit of a rate limit.");
    }

    // Zeros too, so that a state that a breaker has left does not stay on a dashboard.
    private IEnumerable<Measurement<long>> Breakers() =>
        from breakers in _states.Breakers.All.GroupBy(static breaker => breaker.Name, StringComparer.Ordinal)
        from state in States
        select new Measurement<long>(breakers.LongCount(breaker => breaker.State == state), new(_name, breakers.Key), new(_state, state.Word()));

    private IEnumerable<Measurement<long>> Sums<T>(IReadOnlyList<T> limits, Func<T, string> name, Func<T, long> value) =>
        limits.GroupBy(name, StringComparer.Ordinal).Select(group => new Measurement<long>(group.Sum(value), new KeyValuePair<string, object?>(_name, group.Key)));
}
