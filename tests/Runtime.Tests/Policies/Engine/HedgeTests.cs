using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Policies.Engine;

public class HedgeTests
{
    public static TheoryData<Kind> Asynchronous => Kinds.Asynchronous;

    [Theory]
    [MemberData(nameof(Asynchronous))]
    public async Task One_that_answers_in_time_is_called_once(Kind kind)
    {
        using var subject = new Subject(new() { Hedge = Hedge(1) }, kind) { Body = Bodies.Succeeds };
        Assert.Equal("ok", await subject.SayAsync());
        Assert.Equal(1, subject.Inner);
        Assert.Equal(0, subject.Time.Timers);
    }

    [Theory]
    [InlineData(Kind.TaskOf)]
    [InlineData(Kind.ValueTaskOf)]
    public async Task The_first_good_answer_is_the_callers_and_the_others_are_cancelled(Kind kind)
    {
        var tokens = new List<CancellationToken>();
        using var subject = new Subject(new() { Hedge = Hedge(2), ConcurrencyLimit = Bodies.Limit(3) }, kind) { Body = null! };
        subject.Body = (call, token) =>
        {
            tokens.Add(token);
            return Bodies.Takes(subject.Time, call == 2 ? 30 : 1000)(call, token);
        };
        Task<int> call = subject.CallAsync();
        subject.Time.Advance(99);
        Assert.Equal(1, subject.Inner);
        subject.Time.Advance(1);
        Assert.Equal((2, 2), (subject.Inner, subject.Limit.Active));
        subject.Time.Advance(30);
        Assert.Equal(2, await call.Soon());
        Assert.True(tokens[0].IsCancellationRequested);
        await Waiting.Until(() => subject.Limit.Active == 0);
        Assert.Equal(2, subject.Inner);
    }

    [Theory]
    [MemberData(nameof(Asynchronous))]
    public async Task A_failure_starts_the_next_at_once(Kind kind)
    {
        using var subject = new Subject(new() { Hedge = Hedge(2) }, kind) { Body = Bodies.Goes("FFS") };
        Assert.Equal("ok", await subject.SayAsync());
        Assert.Equal(3, subject.Inner);
    }

    [Theory]
    [MemberData(nameof(Asynchronous))]
    public async Task When_all_have_failed_a_failure_is_the_callers(Kind kind)
    {
        using var subject = new Subject(new() { Hedge = Hedge(2) }, kind) { Body = Bodies.Fails };
        Assert.StartsWith("boom", await subject.SayAsync(), StringComparison.Ordinal);
        Assert.Equal(3, subject.Inner);
    }

    [Fact]
    public async Task What_is_not_handled_is_an_answer()
    {
        using var subject = new Subject(new() { Hedge = Hedge(2) with { Handles = static exception => exception is TimeoutException } }) { Body = Bodies.Fails };
        Assert.Equal("boom1", await subject.SayAsync());
        Assert.Equal(1, subject.Inner);
    }

    [Fact]
    public async Task A_bad_result_starts_the_next()
    {
        using var subject = new Subject(new() { Hedge = Hedge(2) }) { Body = Bodies.Succeeds, HedgeOn = static number => number < 2 };
        Assert.Equal(2, await subject.CallAsync());
    }

    [Fact]
    public async Task Cancelled_all_attempts_are_and_the_token_is_the_callers()
    {
        using var caller = new CancellationTokenSource();
        using var subject = new Subject(new() { Hedge = Hedge(2), Timeout = Bodies.Timeout(10_000), TotalTimeout = Bodies.Timeout(20_000), ConcurrencyLimit = Bodies.Limit(3) }) { Body = null! };
        subject.Body = Bodies.Takes(subject.Time, 100_000);
        Task<int> call = subject.CallAsync(0, caller.Token);
        subject.Time.Advance(100);
        Assert.Equal(2, subject.Inner);
        caller.Cancel();
        Assert.Equal(caller.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon())).CancellationToken);
        await Waiting.Until(() => subject.Limit.Active == 0 && subject.Time.Timers == 0);
        Assert.Equal(2, subject.Inner);
    }

    [Fact]
    public async Task The_breaker_does_not_count_those_that_were_not_waited_for()
    {
        using var subject = new Subject(new() { Hedge = Hedge(1), CircuitBreaker = Bodies.Breaker(2, 0.5), ConcurrencyLimit = Bodies.Limit(2) }) { Body = null! };
        subject.Body = (call, token) => Bodies.Takes(subject.Time, call % 2 == 0 ? 10 : 1000)(call, token);
        for (int i = 0; i < 4; i++)
        {
            Task<string> call = subject.SayAsync();
            subject.Time.Advance(110);
            Assert.Equal("ok", await call);
            await Waiting.Until(() => subject.Limit.Active == 0);
        }

        Assert.Equal(CircuitState.Closed, subject.Breaker);
    }

    [Fact]
    public async Task The_total_timeout_ends_all()
    {
        using var subject = new Subject(new() { Hedge = Hedge(1), TotalTimeout = Bodies.Timeout(500), ConcurrencyLimit = Bodies.Limit(2) }) { Body = null! };
        subject.Body = Bodies.Takes(subject.Time, 1000);
        Task<string> call = subject.SayAsync();
        subject.Time.Advance(500);
        Assert.Equal("timed-out", await call);
        await Waiting.Until(() => subject.Limit.Active == 0 && subject.Time.Timers == 0);
        Assert.Equal(2, subject.Inner);
    }

    [Fact]
    public async Task Each_attempt_has_a_timeout_of_its_own()
    {
        using var subject = new Subject(new() { Hedge = Hedge(1), Timeout = Bodies.Timeout(150) }) { Body = null! };
        subject.Body = (call, token) => Bodies.Takes(subject.Time, call == 1 ? 1000 : 120)(call, token);
        Task<int> call = subject.CallAsync();
        subject.Time.Advance(220);
        Assert.Equal(2, await call.Soon());
    }

    [Fact]
    public async Task A_retry_stands_in_its_place()
    {
        using var subject = new Subject(new() { Hedge = Hedge(2), Retry = Bodies.Retry(4) }) { Body = Bodies.Fails };
        Assert.Equal("boom5", await subject.SayAsync());
    }

    private static HedgeSettings Hedge(int count) => new() { Delay = TimeSpan.FromMilliseconds(100), Count = count };
}
