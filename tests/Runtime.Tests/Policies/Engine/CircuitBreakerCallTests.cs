using Mesh.Policies;

namespace Mesh.Runtime.Tests.Policies.Engine;

public class CircuitBreakerCallTests
{
    public static TheoryData<Kind> All => Kinds.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task After_a_full_window_of_failures_calls_are_rejected(Kind kind)
    {
        using var subject = new Subject(new() { CircuitBreaker = Bodies.Breaker(4, 0.75, trials: 2) }, kind) { Body = Bodies.Fails };
        Assert.Equal("boom1 boom2 boom3 boom4 circuit-open circuit-open circuit-open", await subject.SayAsync(7));
        Assert.Equal(4, subject.Inner);
        Assert.Equal(CircuitState.Open, subject.Breaker);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task After_the_break_as_many_trials_as_asked_for_close_it(Kind kind)
    {
        using var subject = new Subject(new() { CircuitBreaker = Bodies.Breaker(4, 0.75, trials: 2) }, kind) { Body = Bodies.Goes("FFFFS") };
        Assert.Equal("boom1 boom2 boom3 boom4", await subject.SayAsync(4));
        subject.Time.Advance(10_000);
        Assert.Equal("ok", await subject.SayAsync());
        Assert.Equal(CircuitState.HalfOpen, subject.Breaker);
        Assert.Equal("ok", await subject.SayAsync());
        Assert.Equal(CircuitState.Closed, subject.Breaker);
        Assert.Equal("ok", await subject.SayAsync());
        Assert.Equal(7, subject.Inner);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_successful_trial_resets_the_window(Kind kind)
    {
        using var subject = new Subject(new() { CircuitBreaker = Bodies.Breaker(4, 0.75) }, kind) { Body = Bodies.Goes("FFFFSFFFF") };
        Assert.Equal("boom1 boom2 boom3 boom4 circuit-open", await subject.SayAsync(5));
        subject.Time.Advance(10_000);
        Assert.Equal("ok boom6 boom7 boom8 boom9 circuit-open", await subject.SayAsync(6));
        Assert.Equal(9, subject.Inner);
    }

    [Theory]
    [InlineData("SFFF", "ok boom2 boom3 boom4 circuit-open", 0.75)]
    [InlineData("FFFS", "boom1 boom2 boom3 ok circuit-open", 0.75)]
    [InlineData("SFFSS", "ok boom2 boom3 ok circuit-open", 0.5)]
    [InlineData("SSFFSS", "ok ok boom3 boom4 circuit-open", 0.5)]
    [InlineData("SSSFF", "ok ok ok boom4 boom5", 0.5)]
    [InlineData("SFSF", "ok boom2 ok boom4 circuit-open", 0.5)]
    public async Task It_opens_when_the_full_window_reaches_the_ratio(string outcomes, string said, double ratio)
    {
        using var subject = new Subject(new() { CircuitBreaker = Bodies.Breaker(4, ratio) }) { Body = Bodies.Goes(outcomes) };
        Assert.Equal(said, await subject.SayAsync(5));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_trial_that_fails_opens_it_again(Kind kind)
    {
        using var subject = new Subject(new() { CircuitBreaker = Bodies.Breaker(2, 1, trials: 3) }, kind) { Body = Bodies.Goes("FFSF") };
        Assert.Equal("boom1 boom2 circuit-open", await subject.SayAsync(3));
        subject.Time.Advance(10_000);
        Assert.Equal("ok boom4 circuit-open", await subject.SayAsync(3));
        subject.Time.Advance(9_999);
        Assert.Equal("circuit-open", await subject.SayAsync());
    }

    [Fact]
    public async Task Half_open_admits_only_the_trials()
    {
        var ends = new List<TaskCompletionSource<int>>();
        using var subject = new Subject(new() { CircuitBreaker = Bodies.Breaker(1, 1, trials: 2) })
        {
            Body = (call, token) =>
            {
                if (call == 1) return Bodies.Fails(call, token);
                ends.Add(new());
                return ends[^1].Task;
            },
        };
        await subject.SayAsync();
        subject.Time.Advance(10_000);
        Task<string> first = subject.SayAsync(), second = subject.SayAsync();
        Assert.Equal("circuit-open", await subject.SayAsync());
        ends[0].SetResult(1);
        Assert.Equal("ok", await first);
        Assert.Equal("circuit-open", await subject.SayAsync());
        ends[1].SetResult(1);
        Assert.Equal("ok", await second);
        Assert.Equal(CircuitState.Closed, subject.Breaker);
    }

    [Fact]
    public async Task A_call_that_ends_after_a_transition_counts_no_more()
    {
        var late = new TaskCompletionSource<int>();
        using var subject = new Subject(new() { CircuitBreaker = Bodies.Breaker(1, 1) }) { Body = (call, token) => call == 1 ? late.Task : call == 2 ? Bodies.Fails(call, token) : Bodies.Succeeds(call, token) };
        Task<string> slow = subject.SayAsync();
        Assert.Equal("boom2", await subject.SayAsync());
        subject.Time.Advance(10_000);
        Assert.Equal("ok", await subject.SayAsync());
        late.SetException(new IOException("late"));
        Assert.Equal("late", await slow);
        Assert.Equal(CircuitState.Closed, subject.Breaker);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_window_of_time_needs_its_throughput(Kind kind)
    {
        var settings = new CircuitBreakerSettings { FailureRatio = 0.5, Sampling = TimeSpan.FromSeconds(10), MinimumThroughput = 4, Break = TimeSpan.FromSeconds(5) };
        using var subject = new Subject(new() { CircuitBreaker = settings }, kind) { Body = Bodies.Fails };
        Assert.Equal("boom1 boom2 boom3", await subject.SayAsync(3));
        subject.Time.Advance(20_000); // they are forgotten
        Assert.Equal("boom4 boom5 boom6 boom7 circuit-open", await subject.SayAsync(5));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_is_not_handled_counts_as_success(Kind kind)
    {
        using var subject = new Subject(new() { CircuitBreaker = Bodies.Breaker(2, 0.5) with { Handles = static exception => exception is not IOException } }, kind) { Body = Bodies.Fails };
        Assert.Equal("boom1 boom2 boom3 boom4", await subject.SayAsync(4));
        Assert.Equal(CircuitState.Closed, subject.Breaker);
    }

    [Theory]
    [InlineData(Kind.Value)]
    [InlineData(Kind.TaskOf)]
    [InlineData(Kind.ValueTaskOf)]
    public async Task A_bad_result_counts_and_is_the_callers(Kind kind)
    {
        using var subject = new Subject(new() { CircuitBreaker = Bodies.Breaker(2, 1) }, kind) { Body = Bodies.Succeeds, BreakOn = static number => number <= 2 };
        Assert.Equal(1, await subject.CallAsync());
        Assert.Equal(2, await subject.CallAsync());
        Assert.Equal("circuit-open", await subject.SayAsync());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_window_of_timeouts_opens_it(Kind kind)
    {
        using var subject = new Subject(new() { CircuitBreaker = Bodies.Breaker(2, 0.75), Timeout = Bodies.Timeout(500) }, kind) { Body = static (call, token) => Bodies.Takes(TimeProvider.System, 1e9)(call, token) };
        for (int i = 0; i < 2; i++)
        {
            Task<string> call = subject.SayAsync();
            await subject.PassAsync(500);
            Assert.Equal("timed-out", await call);
        }

        Assert.Equal("circuit-open", await subject.SayAsync());
        Assert.Equal(2, subject.Inner);
    }

    [Fact]
    public async Task Timeouts_that_it_does_not_handle_never_open_it()
    {
        var rejections = Bodies.Breaker(2, 0.5) with { CountRejections = true, Handles = static exception => exception is ServiceException { Kind: ServiceErrorKind.LimitExceeded } };
        using var subject = new Subject(new() { CircuitBreaker = rejections, Timeout = Bodies.Timeout(500) }) { Body = null! };
        subject.Body = Bodies.Takes(subject.Time, 1000);
        for (int i = 0; i < 5; i++)
        {
            Task<string> call = subject.SayAsync();
            subject.Time.Advance(500);
            Assert.Equal("timed-out", await call);
        }

        Assert.Equal(CircuitState.Closed, subject.Breaker);
    }

    [Theory]
    [InlineData(false, "limit-exceeded limit-exceeded limit-exceeded limit-exceeded", CircuitState.Closed)]
    [InlineData(true, "limit-exceeded limit-exceeded circuit-open circuit-open", CircuitState.Open)]
    public async Task Rejections_by_the_limit_count_only_where_asked_for(bool counted, string said, CircuitState state)
    {
        var end = new TaskCompletionSource<int>();
        using var subject = new Subject(new() { CircuitBreaker = Bodies.Breaker(2, 1) with { CountRejections = counted }, ConcurrencyLimit = Bodies.Limit(1) }) { Body = (_, _) => end.Task };
        Task<string> accepted = subject.SayAsync();
        Assert.Equal(said, await subject.SayAsync(4));
        Assert.Equal(state, subject.Breaker);
        end.SetResult(1);
        Assert.Equal("ok", await accepted);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_callers_cancellation_does_not_count(Kind kind)
    {
        using var subject = new Subject(new() { CircuitBreaker = Bodies.Breaker(1, 1) }, kind)
        {
            Body = static (_, token) =>
            {
                token.ThrowIfCancellationRequested();
                return Task.FromResult(1);
            },
        };
        Assert.Equal("cancelled", await subject.SayAsync(new CancellationToken(true)));
        Assert.Equal(CircuitState.Closed, subject.Breaker);
    }

    [Fact]
    public async Task A_cancelled_trial_leaves_its_place_to_another()
    {
        using var caller = new CancellationTokenSource();
        using var subject = new Subject(new() { CircuitBreaker = Bodies.Breaker(1, 1) }) { Body = null! };
        subject.Body = (call, token) =>
        {
            if (call == 2) caller.Cancel();
            return call == 1 ? Bodies.Fails(call, token) : token.IsCancellationRequested ? Task.FromCanceled<int>(token) : Bodies.Succeeds(call, token);
        };
        await subject.SayAsync();
        subject.Time.Advance(10_000);
        Assert.Equal("cancelled", await subject.SayAsync(caller.Token));
        Assert.Equal(CircuitState.HalfOpen, subject.Breaker);
        Assert.Equal("ok", await subject.SayAsync());
        Assert.Equal(CircuitState.Closed, subject.Breaker);
    }

    [Fact]
    public async Task Each_key_has_a_breaker_of_its_own()
    {
        using var subject = new Subject(new() { CircuitBreaker = Bodies.Breaker(1, 1) }) { Body = null!, IsBrokenByArgument = true };
        subject.Body = (call, token) => (subject.Argument == 1 ? Bodies.Fails : Bodies.Succeeds)(call, token);
        Assert.Equal("boom1", await Subject.OutcomeOf(subject.CallAsync(1)));
        Assert.Equal("circuit-open", await Subject.OutcomeOf(subject.CallAsync(1)));
        Assert.Equal("ok", await Subject.OutcomeOf(subject.CallAsync(2)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_rejection_says_what_and_until_when(Kind kind)
    {
        using var subject = new Subject(new() { CircuitBreaker = Bodies.Breaker(1, 1) }, kind) { Body = Bodies.Fails };
        await subject.SayAsync();
        subject.Time.Advance(4_000);
        ServiceException rejected = await Assert.ThrowsAsync<ServiceException>(() => subject.CallAsync());
        Assert.Equal((ServiceErrorKind.CircuitOpen, "shop", "Buy", true, TimeSpan.FromSeconds(6)), (rejected.Kind, rejected.Service, rejected.Operation, rejected.IsTransient, rejected.RetryAfter));
    }
}
