using Mesh.Policies;
using Mesh.Runtime.Tests.Policies.Engine;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Policies.States;

/// <summary>Circuit breakers of more keys than are kept.</summary>
public sealed class KeyedBreakerTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Keys_that_all_fail_are_rejected_although_there_are_more_than_are_kept()
    {
        using var subject = new Subject(new OperationSettings { CircuitBreaker = new CircuitBreakerSettings { Window = 2, FailureRatio = 1, MaxKeys = 100, Break = TimeSpan.FromMinutes(1) } })
        { Body = static (_, _) => Task.FromException<int>(new IOException("down")), IsBrokenByArgument = true };
        var reached = new int[120];
        for (int call = 0; call < 10 * 120; call++)
        {
            if (await Subject.OutcomeOf(subject.CallAsync(call % 120)) == "down") reached[call % 120]++;
        }

        Assert.All(reached[..100], static count => Assert.Equal(2, count));
        Assert.Equal(2, reached[100..].Sum());
        IReadOnlyList<CircuitBreakerInfo> infos = new PolicyRegistry(subject.Policies, new PolicyDescriptions(subject.Policies)).CircuitBreakers;
        Assert.Equal(101, infos.Count(static info => info.State == CircuitState.Open));
        Assert.Single(infos, static info => info.IsOverflow);
    }

    [Fact]
    public void An_open_breaker_is_forgotten_only_when_nobody_has_asked_for_it_and_it_would_let_calls_through()
    {
        var settings = new CircuitBreakerSettings { Window = 1, FailureRatio = 1, Break = TimeSpan.FromSeconds(50), Sampling = TimeSpan.FromSeconds(10) };
        CircuitBreaker breaker = Create(settings);
        Assert.Equal(TimeSpan.Zero, Needed(breaker, 0));
        Fail(breaker);
        Assert.Equal(TimeSpan.FromSeconds(50), Needed(breaker, 0));
        _time.Advance(TimeSpan.FromSeconds(45));
        Assert.Equal(TimeSpan.FromSeconds(5), Needed(breaker, 45));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.FromSeconds(8), Needed(breaker, 2));
        Assert.Equal(TimeSpan.Zero, Needed(breaker, 55));
        breaker.Open();
        Assert.Equal(TimeSpan.MaxValue, Needed(breaker, 1_000_000));
    }

    [Fact]
    public void A_closed_breaker_that_has_counted_failures_is_kept_as_long_as_outcomes_are_counted()
    {
        CircuitBreaker breaker = Create(new() { Window = 2, FailureRatio = 1, Sampling = TimeSpan.FromSeconds(10) });
        Fail(breaker);
        Assert.Equal(TimeSpan.FromSeconds(7), Needed(breaker, 3));
        Assert.Equal(TimeSpan.Zero, Needed(breaker, 10));
    }

    [Fact]
    public async Task A_failure_counts_for_its_key_although_its_breaker_was_forgotten_while_the_call_was_under_way()
    {
        var first = new TaskCompletionSource<int>();
        using var subject = new Subject(new OperationSettings { CircuitBreaker = new CircuitBreakerSettings { Window = 1, FailureRatio = 1, MaxKeys = 1 } })
        { Body = (call, _) => call == 1 ? first.Task : Task.FromResult(1), IsBrokenByArgument = true };
        Task<int> slow = subject.CallAsync(0);
        Assert.Equal("ok", await Subject.OutcomeOf(subject.CallAsync(1)));
        first.SetException(new IOException("down"));
        Assert.Equal("down", await Subject.OutcomeOf(slow));
        Assert.Equal("circuit-open", await Subject.OutcomeOf(subject.CallAsync(0)));
        Assert.Equal(2, subject.Inner);
    }

    [Fact]
    public void Who_has_failed_is_not_let_in_again_whoever_was_under_way_and_whatever_was_forgotten()
    {
        int forgotten = 0;
        for (int seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var settings = new CircuitBreakerSettings { Window = 1, FailureRatio = 1, MaxKeys = random.Next(1, 5) };
            var states = new KeyedStates<int, CircuitBreaker, CircuitBreakerSettings>("shop/Buy", settings, settings.MaxKeys, _time, (_, applied) => Create(applied));
            var failed = new HashSet<int>();
            var underWay = new List<(int Key, CircuitBreaker Breaker, BreakerPass Pass)>();
            for (int step = 0; step < 100; step++)
            {
                int key = random.Next(8);
                CircuitBreaker breaker = states[key];
                if (breaker.TryEnter(out BreakerPass pass))
                {
                    Assert.False(failed.Contains(key), $"seed {seed}, step {step}, key {key}");
                    underWay.Add((key, breaker, pass));
                }

                if (underWay.Count == 0 || random.Next(3) == 0) continue;
                int at = random.Next(underWay.Count);
                (key, breaker, pass) = underWay[at];
                underWay.RemoveAt(at);
                if (random.Next(4) > 0)
                {
                    breaker.Succeeded(pass);
                    continue;
                }

                if (states.All.All(listed => listed.State != breaker)) forgotten++;
                breaker.Failed(pass);
                failed.Add(key);
            }
        }

        Assert.True(forgotten > 100, $"{forgotten}");
    }

    private CircuitBreaker Create(CircuitBreakerSettings settings) => new("shop/Buy", settings, _time, null);

    private TimeSpan Needed(CircuitBreaker breaker, int idle) => breaker.TryForget(_time.GetTimestamp(), TimeSpan.FromSeconds(idle));

    private static void Fail(CircuitBreaker breaker)
    {
        Assert.True(breaker.TryEnter(out BreakerPass pass));
        breaker.Failed(pass);
    }
}
