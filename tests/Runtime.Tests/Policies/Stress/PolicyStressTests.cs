using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;
using Xunit.Abstractions;

namespace Mesh.Runtime.Tests.Policies.Stress;

/// <summary>A thousand callers on real threads. How long: see <see cref="Callers"/>.</summary>
[Collection(nameof(PolicyStressTests))]
public class PolicyStressTests(ITestOutputHelper output)
{
    private static readonly OperationSettings s_stack = new()
    {
        TotalTimeout = new() { Duration = TimeSpan.FromMilliseconds(150) },
        Retry = new() { Count = 2, Delay = TimeSpan.FromMilliseconds(1) },
        CircuitBreaker = new() { Window = 100, FailureRatio = 0.6, Break = TimeSpan.FromMilliseconds(5), Trials = 3 },
        Timeout = new() { Duration = TimeSpan.FromMilliseconds(50) },
        ConcurrencyLimit = new() { Permits = 200, Queue = 700 },
    };

    private readonly long _timers = Timer.ActiveCount; // before

    [Fact]
    public async Task A_stack_of_policies() => await RunAsync(s_stack, attempts: 3, callsEach: 10);

    [Fact]
    public async Task A_stack_with_a_fallback() => await RunAsync(s_stack with { Fallback = new() }, attempts: 3, callsEach: 5, hasFallback: true);

    [Fact]
    public async Task Attempts_that_are_abandoned_keep_their_slots() =>
        await RunAsync(s_stack with { Timeout = new() { Duration = TimeSpan.FromMilliseconds(2), Abandon = true }, TotalTimeout = new() { Duration = TimeSpan.FromMilliseconds(60), Abandon = true } }, attempts: 3, callsEach: 5);

    [Fact]
    public async Task Hedges() =>
        await RunAsync(s_stack with { Retry = null, Hedge = new() { Delay = TimeSpan.FromMilliseconds(2), Count = 2 } }, attempts: 3, callsEach: 5);

    [Fact]
    public async Task Rates_of_calls_and_of_attempts()
    {
        await RunAsync(s_stack with { RateLimit = new() { Permits = 200, Per = TimeSpan.FromMilliseconds(10), Queue = 500 } }, attempts: 3, callsEach: 3);
        await RunAsync(s_stack with { RateLimit = new() { Permits = 200, Per = TimeSpan.FromMilliseconds(10), Queue = 500, PerAttempt = true } }, attempts: 3, callsEach: 3);
    }

    [Fact]
    public async Task Callers_whose_threads_are_blocked()
    {
        using var chaos = new Chaos(s_stack);
        var callers = new Callers(chaos);
        callers.Call(threads: 100, callsEach: 20);
        await SettleAsync(chaos, callers, attempts: 3);
    }

    [Fact]
    public async Task One_flight_a_key()
    {
        var settings = s_stack with { CircuitBreaker = null, ConcurrencyLimit = null, Cache = new() { Duration = TimeSpan.FromMilliseconds(10), RefreshAt = 0.5 } };
        using var chaos = new Chaos(settings with { Retry = null });
        var callers = new Callers(chaos, isCached: true, isPatient: true);
        await callers.CallAsync(callsEach: 10);
        Assert.Equal(0, chaos.Doubled);
        Assert.InRange(chaos.Attempts.Count, 1, callers.Ended / 2);
        await SettleAsync(chaos, callers, attempts: 1);
        using var stacked = new Chaos(settings);
        var others = new Callers(stacked, isCached: true);
        await others.CallAsync(callsEach: 10);
        await SettleAsync(stacked, others, attempts: 3);
    }

    private async Task RunAsync(OperationSettings settings, int attempts, int callsEach, bool hasFallback = false)
    {
        using var chaos = new Chaos(settings, hasFallback);
        var callers = new Callers(chaos, hasFallback: hasFallback);
        await callers.CallAsync(callsEach);
        await SettleAsync(chaos, callers, attempts);
    }

    // All that was begun has ended, once; nothing is held any more; no limit was exceeded.
    private async Task SettleAsync(Chaos chaos, Callers callers, int attempts)
    {
        Assert.Equal(callers.Begun, callers.Ended);
        Assert.Equal(callers.Ended, callers.Outcomes.Values.Sum());
        await Waiting.Until(() => chaos.Running == 0 && chaos.States.ConcurrencyLimits.All.All(static limit => limit is { Active: 0, Queued: 0 }));
        await Waiting.Until(() => Timer.ActiveCount <= _timers);
        await Waiting.Until(() => chaos.Metrics.Snapshot().Sum(static operation => operation.Active) == 0);
        Assert.Equal(callers.Ended, chaos.Metrics.Snapshot().Sum(static operation => operation.Count + operation.Rejected));
        Assert.All(chaos.States.RateLimits.All, static limit => Assert.Equal(0, limit.Queued));
        Assert.Equal(0, chaos.Excess);
        Assert.InRange(chaos.Attempts.Values.Max(), 1, attempts);
        string state = "closed";
        foreach (string transition in chaos.Transitions.All)
        {
            Assert.Contains(transition, (string[])["closed open", "open half-open", "half-open open", "half-open closed"]);
            Assert.StartsWith(state + " ", transition, StringComparison.Ordinal);
            state = transition.Split(' ')[1];
        }

        output.WriteLine($"{callers.Ended} calls, {chaos.Attempts.Values.Sum()} attempts, {chaos.Transitions.All.Count} transitions: {string.Join(", ", callers.Outcomes.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key} {pair.Value}"))}");
    }
}

/// <summary>Nothing beside: a thousand callers keep all processors busy.</summary>
[CollectionDefinition(nameof(PolicyStressTests), DisableParallelization = true)]
#pragma warning disable CA1711 // The framework calls it so.
public class PolicyStressCollection;
