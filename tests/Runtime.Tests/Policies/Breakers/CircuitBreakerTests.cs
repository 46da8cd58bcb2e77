using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;
using Xunit.Sdk;

namespace Mesh.Runtime.Tests.Policies.Breakers;

public sealed class CircuitBreakerTests
{
    [Theory]
    [InlineData(4, .75, 2, "FFFF RRR", 4)]
    [InlineData(4, .75, 2, "FFFF , SSS", 7)]
    [InlineData(4, .75, 1, "FFFF R , S FFFF R", 9)]
    [InlineData(4, .75, 1, "SFFF R", 4)]
    [InlineData(4, .75, 1, "FFFS R", 4)]
    [InlineData(4, .75, 1, "FFFF R , S SFFF R", 9)]
    [InlineData(4, .5, 1, "SFFS R", 4)]
    [InlineData(4, .5, 1, "SSSS SFF R", 7)]
    [InlineData(4, .5, 1, "FSSSF SFR", 7)]
    [InlineData(2, 1, 1, "FSFSFSF F R", 8)]
    [InlineData(1, 1, 1, "F R", 1)]
    [InlineData(10, .7, 1, "SSSFFFFFFF R", 10)]
    [InlineData(10, .1, 1, "FSSSSSSSSS R", 10)]
    [InlineData(3, 1, 1, "FF C F R", 4)]
    public void A_count_window_opens_when_it_is_full_and_the_ratio_is_reached(int window, double ratio, int trials, string calls, int inner)
    {
        var calling = new Calling(new() { Window = window, FailureRatio = ratio, Trials = trials });
        calling.Run(calls);
        Assert.Equal(inner, calling.Inner);
    }

    [Theory]
    [InlineData("FFFF R", 4)]
    [InlineData("FFSS R", 4)]
    [InlineData("SSFF R", 4)]
    [InlineData("FFFS R", 4)]
    [InlineData("SSSFSFSS", 8)]
    public void A_time_window_says_nothing_below_its_throughput(string calls, int inner)
    {
        var calling = new Calling(new() { Sampling = TimeSpan.FromSeconds(10), MinimumThroughput = 4, FailureRatio = .5 });
        calling.Run(calls);
        Assert.Equal(inner, calling.Inner);
    }

    [Fact]
    public void A_time_window_forgets_what_is_older()
    {
        var calling = new Calling(new() { Sampling = TimeSpan.FromSeconds(10), MinimumThroughput = 4, FailureRatio = .5 });
        calling.Run("FFF");
        calling.Time.Advance(TimeSpan.FromSeconds(10));
        calling.Run("SSSFSS FFFF R"); // 5 of 10 have failed; with the three before it would have opened earlier
    }

    [Fact]
    public void A_time_window_opens_when_forgotten_successes_leave_the_failures_behind()
    {
        var calling = new Calling(new() { Sampling = TimeSpan.FromSeconds(10), MinimumThroughput = 3, FailureRatio = .6 });
        calling.Run("SSSS");
        calling.Time.Advance(TimeSpan.FromSeconds(6));
        calling.Run("FF");
        calling.Time.Advance(TimeSpan.FromSeconds(4));
        calling.Run("S R");
    }

    [Fact]
    public void Half_open_admits_its_trials_and_no_more()
    {
        Calling calling = Opened(trials: 2);
        calling.Time.Advance(Calling.Break);
        Assert.True(calling.Breaker.TryEnter(out BreakerPass first));
        Assert.True(calling.Breaker.TryEnter(out BreakerPass second));
        Assert.True(first.IsTrial && second.IsTrial);
        Assert.False(calling.Breaker.TryEnter(out _));
        calling.Breaker.Succeeded(first);
        Assert.False(calling.Breaker.TryEnter(out _));
        Assert.Equal(CircuitState.HalfOpen, calling.Breaker.State);
        calling.Breaker.Succeeded(second);
        Assert.Equal([(CircuitState.Closed, CircuitState.Open), (CircuitState.Open, CircuitState.HalfOpen), (CircuitState.HalfOpen, CircuitState.Closed)], calling.Transitions);
    }

    [Fact]
    public void A_trial_that_fails_opens_it_for_another_break()
    {
        Calling calling = Opened(trials: 2);
        calling.Run(", S F RR");
        Assert.Equal(Calling.Break, calling.Breaker.RetryAfter());
        calling.Run(", SS S");
        Assert.Equal(CircuitState.Closed, calling.Breaker.State);
    }

    [Fact]
    public void A_trial_that_is_cancelled_gives_its_place_back()
    {
        Calling calling = Opened(trials: 1);
        calling.Run(", C C C S");
        Assert.Equal(CircuitState.Closed, calling.Breaker.State);
    }

    [Fact]
    public void The_outcome_of_a_call_that_began_before_a_transition_does_not_count_after_it()
    {
        var calling = new Calling(new() { Window = 2, FailureRatio = 1 });
        Assert.True(calling.Breaker.TryEnter(out BreakerPass late));
        Assert.True(calling.Breaker.TryEnter(out BreakerPass later));
        Assert.True(calling.Breaker.TryEnter(out BreakerPass lateTrial));
        calling.Run("FF R ,");
        Assert.True(calling.Breaker.TryEnter(out BreakerPass trial));
        calling.Breaker.Failed(late);
        calling.Breaker.Succeeded(later);
        calling.Breaker.Ignored(lateTrial);
        Assert.Equal(CircuitState.HalfOpen, calling.Breaker.State);
        Assert.False(calling.Breaker.TryEnter(out _));
        calling.Breaker.Succeeded(trial);
        calling.Breaker.Failed(late);
        calling.Run("F S F F R");
    }

    [Fact]
    public void A_rejection_knows_the_rest_of_the_break()
    {
        Calling calling = Opened(trials: 1);
        calling.Time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Equal(TimeSpan.FromSeconds(3.5), calling.Breaker.RetryAfter());
        calling.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.Zero, calling.Breaker.RetryAfter());
        calling.Run("S");
        Assert.Null(calling.Breaker.RetryAfter());
    }

    [Fact]
    public void By_hand_it_is_opened_until_it_is_closed_by_hand()
    {
        var calling = new Calling(new() { Window = 2, FailureRatio = 1 });
        calling.Run("F");
        calling.Breaker.Open();
        calling.Run("R , R , R");
        Assert.Equal(CircuitState.ForcedOpen, calling.Breaker.State);
        Assert.Null(calling.Breaker.RetryAfter());
        calling.Breaker.Close();
        calling.Run("F S");
        Assert.Equal(CircuitState.Closed, calling.Breaker.State);
    }

    [Fact]
    public void By_hand_it_is_opened_for_a_time()
    {
        var calling = new Calling(new() { Window = 2, FailureRatio = 1 });
        calling.Breaker.Open(TimeSpan.FromSeconds(20));
        calling.Run("R , R , R , R , S");
        Assert.Equal(CircuitState.Closed, calling.Breaker.State);
    }

    [Fact]
    public void A_reset_forgets_what_was_counted_and_a_close_does_not()
    {
        var calling = new Calling(new() { Window = 2, FailureRatio = 1 });
        calling.Run("F");
        calling.Breaker.Reset();
        calling.Run("F");
        Assert.Equal(CircuitState.Closed, calling.Breaker.State);
        calling.Breaker.Close();
        calling.Run("F R");
    }

    [Fact]
    public void Changed_settings_keep_the_state_and_what_is_still_counted()
    {
        var settings = new CircuitBreakerSettings { Window = 4, FailureRatio = .75, Break = Calling.Break };
        var calling = new Calling(settings);
        calling.Run("SFF");
        calling.Breaker.Apply(settings with { Window = 3, FailureRatio = 1 });
        calling.Run("F R"); // the last three
        calling.Breaker.Apply(settings with { Break = TimeSpan.FromSeconds(1) });
        Assert.Equal(CircuitState.Open, calling.Breaker.State);
        Assert.Equal(TimeSpan.FromSeconds(1), calling.Breaker.RetryAfter());
    }

    [Fact]
    public void A_longer_or_shorter_sampling_keeps_what_it_covers()
    {
        var settings = new CircuitBreakerSettings { Sampling = TimeSpan.FromSeconds(10), MinimumThroughput = 4, FailureRatio = .5 };
        var calling = new Calling(settings);
        calling.Run("FF");
        calling.Time.Advance(TimeSpan.FromSeconds(6));
        calling.Run("F");
        calling.Breaker.Apply(settings with { Sampling = TimeSpan.FromSeconds(40), Break = Calling.Break });
        calling.Run("F R");

        calling = new Calling(settings);
        calling.Run("FF");
        calling.Time.Advance(TimeSpan.FromSeconds(6));
        calling.Run("F");
        calling.Breaker.Apply(settings with { Sampling = TimeSpan.FromSeconds(5), Break = Calling.Break });
        calling.Run("F F F R");
    }

    [Fact]
    public void Fewer_trials_close_it_when_as_many_have_succeeded()
    {
        Calling calling = Opened(trials: 3);
        calling.Run(", S");
        calling.Breaker.Apply(calling.Breaker.Settings with { Trials = 1 });
        Assert.Equal(CircuitState.Closed, calling.Breaker.State);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void A_call_allocates_nothing(int window)
    {
        var breaker = new CircuitBreaker("shop/Buy", new() { Window = window }, TimeProvider.System, null);
        Assert.Equal(0, Allocations.Least(1, _ => Pass(breaker, 1000)));
    }

    [Fact]
    public void On_many_threads_only_legal_transitions_are_made_and_never_more_trials_than_allowed()
    {
        const int Trials = 3;
        var legal = new HashSet<(CircuitState, CircuitState)>
        {
            (CircuitState.Closed, CircuitState.Open), (CircuitState.Open, CircuitState.HalfOpen), (CircuitState.HalfOpen, CircuitState.Open), (CircuitState.HalfOpen, CircuitState.Closed),
        };
        var transitions = new List<(CircuitState From, CircuitState To)>();
        var breaker = new CircuitBreaker("shop/Buy", new() { Window = 8, FailureRatio = .6, Trials = Trials, Break = TimeSpan.FromTicks(1) }, TimeProvider.System, (_, from, to) => transitions.Add((from, to)), (_, _, _) => s_isLate = true);
        var onTrial = new System.Collections.Concurrent.ConcurrentDictionary<BreakerPhase, int>();
        int tooMany = 0;
        Threads.Run(8, thread =>
        {
            var random = new Random(thread);
            for (int i = 0; i < 20_000; i++)
            {
                s_isLate = false;
                if (!breaker.TryEnter(out BreakerPass pass)) continue;
                bool isCounted = pass.IsTrial && !s_isLate; // not one in the place of another that is late
                if (isCounted && onTrial.AddOrUpdate(pass.Phase!, 1, static (_, count) => count + 1) > Trials) Interlocked.Increment(ref tooMany);
                if (i % 64 == 0) Thread.Yield();
                int outcome = random.Next(10);
                if (isCounted && outcome >= 7) onTrial.AddOrUpdate(pass.Phase!, 0, static (_, count) => count - 1);
                if (outcome < 4) breaker.Succeeded(pass);
                else if (outcome < 7) breaker.Failed(pass);
                else breaker.Ignored(pass);
            }
        });
        Assert.Equal(0, tooMany);
        Assert.True(transitions.Count > 100, $"{transitions.Count} transitions");
        Assert.All(transitions, transition => Assert.Contains(transition, legal));
        Assert.All(transitions.Zip(transitions.Skip(1)), static pair => Assert.Equal(pair.First.To, pair.Second.From));
        // No trial's place was lost: whatever the state is, it can be closed by successes.
        for (int i = 0; i < 100 && breaker.State != CircuitState.Closed; i++)
        {
            if (breaker.TryEnter(out BreakerPass pass)) breaker.Succeeded(pass);
        }

        Assert.Equal(CircuitState.Closed, breaker.State);
    }

    [ThreadStatic]
    private static bool s_isLate;

    private static void Pass(CircuitBreaker breaker, int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            if (!breaker.TryEnter(out BreakerPass pass)) throw new XunitException("rejected");
            if (i % 10 == 0) breaker.Failed(pass);
            else breaker.Succeeded(pass);
        }
    }

    private static Calling Opened(int trials)
    {
        var calling = new Calling(new() { Window = 2, FailureRatio = 1, Trials = trials });
        calling.Run("FF R");
        return calling;
    }
}
