namespace Mesh.Runtime.Tests.Policies.Engine;

public class FallbackTests
{
    public static TheoryData<Kind> All => Kinds.All;

    public static TheoryData<Kind> Valued => Kinds.Valued;

    [Theory]
    [MemberData(nameof(Valued))]
    public async Task It_answers_for_a_failure_and_is_told_of_it(Kind kind)
    {
        Exception? told = null;
        using var subject = new Subject(new() { Fallback = new() }, kind)
        {
            Body = Bodies.Fails,
            Fallback = (exception, _) =>
            {
                told = exception;
                return Task.FromResult(7);
            },
        };
        Assert.Equal(7, await subject.CallAsync());
        Assert.Equal("boom1", told!.Message);
        Assert.Equal(1, subject.Inner);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task It_answers_after_all_attempts(Kind kind)
    {
        int calls = 0;
        using var subject = new Subject(new() { Fallback = new(), Retry = Bodies.Retry(3) }, kind)
        {
            Body = Bodies.Fails,
            Fallback = (exception, _) =>
            {
                calls++;
                Assert.Equal("boom4", exception!.Message);
                return Task.FromResult(7);
            },
        };
        Assert.Equal("ok", await subject.SayAsync());
        Assert.Equal((4, 1), (subject.Inner, calls));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task It_is_not_asked_after_a_success_or_a_failure_that_is_not_its_own(Kind kind)
    {
        using var subject = new Subject(new() { Fallback = new() { Handles = static exception => exception is not IOException } }, kind) { Body = Bodies.Goes("SF"), Fallback = static (_, _) => throw new NotSupportedException("asked") };
        Assert.Equal("ok boom2", await subject.SayAsync(2));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_it_fails_with_is_the_callers(Kind kind)
    {
        using var now = new Subject(new() { Fallback = new() }, kind) { Body = Bodies.Fails, Fallback = static (_, _) => throw new NotSupportedException("neither") };
        Assert.Equal("neither", await now.SayAsync());
        using var later = new Subject(new() { Fallback = new() }, kind) { Body = Bodies.Fails, Fallback = static (_, _) => Task.FromException<int>(new NotSupportedException("neither")) };
        Assert.Equal("neither", await later.SayAsync());
    }

    [Theory]
    [InlineData(false, "cancelled")]
    [InlineData(true, "ok")]
    public async Task For_the_callers_cancellation_it_answers_only_when_asked_to(bool asked, string said)
    {
        using var caller = new CancellationTokenSource();
        using var subject = new Subject(new() { Fallback = new() { OnCancellation = asked } }) { Body = null!, Fallback = static (_, _) => Task.FromResult(7) };
        subject.Body = Bodies.Takes(subject.Time, 1000);
        Task<string> call = subject.SayAsync(caller.Token);
        caller.Cancel();
        Assert.Equal(said, await call);
    }

    [Theory]
    [MemberData(nameof(Valued))]
    public async Task A_bad_result_is_replaced(Kind kind)
    {
        using var subject = new Subject(new() { Fallback = new() }, kind) { Body = Bodies.Succeeds, FallbackOn = static number => number == 1, Fallback = static (exception, _) => Task.FromResult(exception is null ? 7 : 0) };
        Assert.Equal(7, await subject.CallAsync());
        Assert.Equal(2, await subject.CallAsync());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task It_answers_while_the_breaker_is_open(Kind kind)
    {
        using var subject = new Subject(new() { Fallback = new(), CircuitBreaker = Bodies.Breaker(2, 1) }, kind) { Body = Bodies.Fails, Fallback = static (_, _) => Task.FromResult(7) };
        Assert.Equal("ok ok ok ok", await subject.SayAsync(4));
        Assert.Equal(2, subject.Inner);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task It_gets_the_callers_token_and_runs_outside_of_the_limits(Kind kind)
    {
        using var caller = new CancellationTokenSource();
        CancellationToken got = default;
        using var subject = new Subject(new() { Fallback = new(), TotalTimeout = Bodies.Timeout(100), Timeout = Bodies.Timeout(100), ConcurrencyLimit = Bodies.Limit(1) }, kind) { Body = Bodies.Fails, Fallback = null };
        using var with = new Subject(subject.Settings, kind)
        {
            Body = Bodies.Fails,
            Fallback = (_, token) =>
            {
                got = token;
                return Task.FromResult(1);
            },
        };
        Assert.Equal("ok", await with.SayAsync(caller.Token));
        Assert.Equal(caller.Token, got);
        Assert.Equal("boom1", await subject.SayAsync()); // a setting without a method is none
    }
}
