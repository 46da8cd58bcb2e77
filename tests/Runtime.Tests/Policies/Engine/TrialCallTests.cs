using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Policies.Engine;

/// <summary>Trials of a half-open breaker as calls make them.</summary>
public sealed class TrialCallTests
{
    private static readonly TimeSpan s_break = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_trial_that_is_abandoned_at_its_timeout_has_failed_and_opens_again()
    {
        var late = new TaskCompletionSource<int>();
        using Subject subject = Create(call => call == 2 ? late.Task : Task.FromResult(1), new TimeoutSettings { Duration = TimeSpan.FromSeconds(1), Abandon = true });
        await OpenAsync(subject);
        Task<string> trial = Subject.OutcomeOf(subject.CallAsync());
        await subject.PassAsync(1000);
        Assert.Equal("timed-out", await trial);
        Assert.Equal(CircuitState.Open, subject.Breaker);
        late.SetResult(1); // too late to count
        Assert.Equal("circuit-open", await subject.SayAsync());
        subject.Time.Advance(s_break);
        Assert.Equal("ok", await subject.SayAsync());
        Assert.Equal(CircuitState.Closed, subject.Breaker);
    }

    [Fact]
    public async Task A_trial_that_its_caller_cancels_gives_its_place_back_at_once()
    {
        using Subject subject = Create(static call => call == 2 ? Task.FromCanceled<int>(new CancellationToken(true)) : Task.FromResult(1));
        await OpenAsync(subject);
        using var source = new CancellationTokenSource();
        subject.Body = (_, token) =>
        {
            source.Cancel();
            return Task.FromCanceled<int>(token);
        };
        Assert.Equal("cancelled", await subject.SayAsync(source.Token));
        Assert.Equal(CircuitState.HalfOpen, subject.Breaker);
        subject.Body = static (_, _) => Task.FromResult(1);
        Assert.Equal("ok", await subject.SayAsync());
        Assert.Equal(CircuitState.Closed, subject.Breaker);
    }

    [Fact]
    public async Task Of_several_trials_that_never_come_back_one_more_is_let_through_after_each_break()
    {
        var never = new TaskCompletionSource<int>();
        using Subject subject = Create(call => call is > 1 and < 6 ? never.Task : Task.FromResult(1), trials: 2);
        await OpenAsync(subject);
        Task<int>[] lost = [subject.CallAsync(), subject.CallAsync()];
        Assert.Equal("circuit-open", await subject.SayAsync());
        for (int more = 0; more < 2; more++)
        {
            subject.Time.Advance(s_break);
            lost = [.. lost, subject.CallAsync()];
            Assert.Equal("circuit-open circuit-open", await subject.SayAsync(2));
        }

        Assert.Equal(5, subject.Inner);
        subject.Time.Advance(s_break);
        Assert.Equal("ok circuit-open", await subject.SayAsync(2));
        subject.Time.Advance(s_break);
        Assert.Equal("ok ok ok", await subject.SayAsync(3));
        Assert.Equal(CircuitState.Closed, subject.Breaker);
        never.SetResult(1);
        await Task.WhenAll(lost).Soon();
    }

    private static Subject Create(Func<int, Task<int>> body, TimeoutSettings? timeout = null, int trials = 1) =>
        new(new OperationSettings { CircuitBreaker = new CircuitBreakerSettings { Window = 1, FailureRatio = 1, Break = s_break, Trials = trials }, Timeout = timeout })
        { Body = (call, _) => call == 1 ? Task.FromException<int>(new IOException("down")) : body(call) };

    private static async Task OpenAsync(Subject subject)
    {
        Assert.Equal("down", await subject.SayAsync());
        Assert.Equal("circuit-open", await subject.SayAsync());
        subject.Time.Advance(s_break);
    }
}
