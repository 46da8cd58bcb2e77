using Mesh.Policies;
using Mesh.Runtime.Tests.Policies.Engine;
using Mesh.Runtime.Tests.Testing;
using Microsoft.Extensions.Logging;

namespace Mesh.Runtime.Tests.Policies.Breakers;

/// <summary>Trials of a half-open breaker: of calls that come back late, or never.</summary>
public sealed class TrialTests
{
    private static readonly TimeSpan s_break = TimeSpan.FromSeconds(5);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void In_the_place_of_a_trial_that_does_not_come_back_one_more_is_admitted_after_another_break()
    {
        var told = new List<(int Trials, TimeSpan Wait)>();
        CircuitBreaker breaker = HalfOpen(1, told);
        Assert.True(breaker.TryEnter(out BreakerPass lost));
        Assert.False(breaker.TryEnter(out _));
        Assert.Equal(s_break, breaker.RetryAfter());
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(breaker.TryEnter(out _));
        Assert.Equal(TimeSpan.FromSeconds(1), breaker.RetryAfter());
        Assert.Empty(told);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, breaker.RetryAfter());
        Assert.True(breaker.TryEnter(out BreakerPass second));
        Assert.Equal([(1, s_break)], told);
        Assert.False(breaker.TryEnter(out _));
        breaker.Succeeded(second);
        Assert.Equal(CircuitState.Closed, breaker.State);
        breaker.Failed(lost); // nothing of it is left to decide
        Assert.Equal(CircuitState.Closed, breaker.State);
    }

    [Theory]
    [InlineData('S', CircuitState.Closed)]
    [InlineData('F', CircuitState.Open)]
    [InlineData('C', CircuitState.HalfOpen)]
    public void A_trial_that_comes_back_late_counts_while_nothing_is_decided(char outcome, CircuitState state)
    {
        CircuitBreaker breaker = HalfOpen(1, []);
        Assert.True(breaker.TryEnter(out BreakerPass late));
        _time.Advance(s_break);
        Assert.True(breaker.TryEnter(out BreakerPass other));
        End(breaker, late, outcome);
        Assert.Equal(state, breaker.State);
        if (state != CircuitState.HalfOpen) return;
        Assert.False(breaker.TryEnter(out _)); // the other has the place
        End(breaker, other, 'C');
        Assert.True(breaker.TryEnter(out _));
    }

    [Fact]
    public async Task Whoever_is_rejected_half_open_is_told_when_to_come_back_and_the_log_tells_of_the_trial()
    {
        var lost = new TaskCompletionSource<int>();
        using var subject = new Subject(new OperationSettings { CircuitBreaker = new CircuitBreakerSettings { Window = 1, FailureRatio = 1, Break = s_break } })
        { Body = (call, _) => call == 1 ? Task.FromException<int>(new IOException("down")) : call == 2 ? lost.Task : Task.FromResult(1) };
        Assert.Equal("down", await subject.SayAsync());
        subject.Time.Advance(s_break);
        Task<int> trial = subject.CallAsync();
        subject.Time.Advance(TimeSpan.FromSeconds(2));
        ServiceException rejected = await Assert.ThrowsAsync<ServiceException>(() => subject.CallAsync());
        Assert.Equal((ServiceErrorKind.CircuitOpen, TimeSpan.FromSeconds(3)), (rejected.Kind, rejected.RetryAfter));
        Assert.Contains("half-open, and waits for its trial calls to end. It lets a call through again in 3 s.", rejected.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(3), new PolicyRegistry(subject.Policies, new PolicyDescriptions(subject.Policies)).CircuitBreakers.Single().RetryAfter);
        subject.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("ok", await subject.SayAsync());
        Assert.Equal(CircuitState.Closed, subject.Breaker);
        Assert.StartsWith(
            "1 of the trial calls of the circuit breaker 'shop/Buy' have not ended after 5 s or more; one more is let through.",
            Assert.Single(subject.Log.Lines, static line => line.Text.Contains("trial", StringComparison.Ordinal) && line.Level == LogLevel.Warning).Text,
            StringComparison.Ordinal);
        lost.SetResult(1);
        Assert.Equal(1, await trial);
    }

    [Fact]
    public void Random_histories_go_as_the_model_says()
    {
        int admittedLate = 0, closed = 0;
        for (int seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            int trials = random.Next(1, 5);
            bool changes = random.Next(3) == 0;
            TimeSpan now = TimeSpan.Zero;
            var time = new FakeTimeProvider();
            var settings = new CircuitBreakerSettings { Window = 1, FailureRatio = 1, Trials = trials, Break = s_break };
            var breaker = new CircuitBreaker("shop/Buy", settings, time, null, (_, _, _) => admittedLate++);
            var model = new TrialModel(trials, s_break);
            var running = new List<(int Call, BreakerPass Pass)>();
            for (int call = 0; call < 120; call++)
            {
                string where = $"seed {seed}, call {call}";
                switch (random.Next(10))
                {
                    case < 2:
                        var by = TimeSpan.FromMilliseconds(random.Next(4) == 0 ? 5000 : random.Next(6000));
                        time.Advance(by);
                        now += by;
                        break;
                    case < 6 when running.Count > 0:
                        int at = random.Next(running.Count);
                        char outcome = "SSSFC"[random.Next(5)];
                        End(breaker, running[at].Pass, outcome);
                        model.End(running[at].Call, outcome, now);
                        running.RemoveAt(at);
                        if (model.State == CircuitState.Closed) closed++;
                        break;
                    case 6 when changes:
                        Change(random, breaker, model, now);
                        break;
                    default:
                        bool isAdmitted = breaker.TryEnter(out BreakerPass pass);
                        Assert.True(model.TryEnter(call, now) == isAdmitted, $"{where}: {isAdmitted}");
                        if (isAdmitted) running.Add((call, pass));
                        break;
                }

                Assert.True((model.State, model.RetryAfter(now)) == (breaker.State, breaker.RetryAfter()), $"{where}: {breaker.State} {breaker.RetryAfter()}, and not {model.State} {model.RetryAfter(now)}");
                if (!changes && model.State == CircuitState.HalfOpen) Assert.True(model.Places <= trials + (int)((now - model.HalfOpenSince) / s_break), where);
            }

            // Whatever has happened, and whoever is still out: nobody is rejected for ever.
            if (breaker.State == CircuitState.ForcedOpen) breaker.Close();
            for (int left = breaker.Settings.Trials; left > 0 && breaker.State != CircuitState.Closed; left--)
            {
                time.Advance(breaker.Settings.Break);
                Assert.True(breaker.TryEnter(out BreakerPass pass), $"seed {seed}");
                breaker.Succeeded(pass);
            }

            Assert.Equal(CircuitState.Closed, breaker.State);
        }

        Assert.True(admittedLate > 1000 && closed > 1000, $"{admittedLate} late, {closed} closed");
    }

    private static void Change(Random random, CircuitBreaker breaker, TrialModel model, TimeSpan now)
    {
        switch (random.Next(4))
        {
            case 0:
                breaker.Open();
                model.Enter(CircuitState.ForcedOpen, now);
                break;
            case 1 when model.State != CircuitState.Closed:
                breaker.Close();
                model.Enter(CircuitState.Closed, now);
                break;
            default:
                breaker.Apply(breaker.Settings with { Trials = random.Next(1, 5), Break = TimeSpan.FromSeconds(random.Next(1, 10)) });
                model.Apply(breaker.Settings.Trials, breaker.Settings.Break, now);
                break;
        }
    }

    private static void End(CircuitBreaker breaker, BreakerPass pass, char outcome)
    {
        if (outcome == 'S') breaker.Succeeded(pass);
        else if (outcome == 'F') breaker.Failed(pass);
        else breaker.Ignored(pass);
    }

    private CircuitBreaker HalfOpen(int trials, List<(int, TimeSpan)> told)
    {
        var breaker = new CircuitBreaker("shop/Buy", new() { Window = 1, FailureRatio = 1, Trials = trials, Break = s_break }, _time, null, (_, missing, wait) => told.Add((missing, wait)));
        Assert.True(breaker.TryEnter(out BreakerPass pass));
        breaker.Failed(pass);
        _time.Advance(s_break);
        return breaker;
    }
}
