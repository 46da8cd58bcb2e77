using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Policies.Engine;

public class TimeoutTests
{
    public static TheoryData<Kind> All => Kinds.All;

    public static TheoryData<Kind> Asynchronous => Kinds.Asynchronous;

    [Theory]
    [MemberData(nameof(All))]
    public async Task An_attempt_ends_at_the_limit_and_not_before(Kind kind)
    {
        using Subject subject = Slow(2500, new() { Timeout = Bodies.Timeout(2000) }, kind);
        Task<string> call = subject.SayAsync();
        await subject.PassAsync(1999, timers: 2);
        Assert.False(call.IsCompleted);
        subject.Time.Advance(1);
        Assert.Equal("timed-out", await call);
        Assert.Equal(0, subject.Time.Timers);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task One_in_time_succeeds(Kind kind)
    {
        using Subject subject = Slow(1500, new() { Timeout = Bodies.Timeout(2000) }, kind);
        Task<string> call = subject.SayAsync();
        await subject.PassAsync(1500, timers: 2);
        Assert.Equal("ok", await call);
        await Waiting.Until(() => subject.Time.Timers == 0);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_late_success_is_returned(Kind kind)
    {
        using var subject = new Subject(new() { Timeout = Bodies.Timeout(500) }, kind) { Body = null! };
        subject.Body = (call, _) => Bodies.Takes(subject.Time, 1000)(call, CancellationToken.None);
        Task<string> late = subject.SayAsync();
        await subject.PassAsync(1000, timers: 2);
        Assert.Equal("ok", await late);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Another_exception_wins_over_the_timeout(Kind kind)
    {
        using var subject = new Subject(new() { Timeout = Bodies.Timeout(500) }, kind) { Body = null! };
        subject.Body = async (call, _) =>
        {
            await Bodies.Takes(subject.Time, 1000)(call, CancellationToken.None).ConfigureAwait(false);
            throw new IOException("boom");
        };
        Task<string> late = subject.SayAsync();
        await subject.PassAsync(1000, timers: 2);
        Assert.Equal("boom", await late);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_cancellation_before_the_limit_is_no_timeout(Kind kind)
    {
        using var subject = new Subject(new() { Timeout = Bodies.Timeout(500) }, kind) { Body = static (_, _) => Task.FromException<int>(new OperationCanceledException("own")) };
        Assert.Equal("own", (await Assert.ThrowsAsync<OperationCanceledException>(() => subject.CallAsync())).Message);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Its_error_says_what_and_how_long_and_what_the_service_threw(Kind kind)
    {
        using Subject subject = Slow(2500, new() { Timeout = Bodies.Timeout(2000) }, kind);
        Task<int> call = subject.CallAsync();
        await subject.PassAsync(2000, timers: 2);
        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => call.Soon());
        Assert.Equal("'Buy' of service 'shop' did not end within 2 s.", error.Message);
        Assert.IsType<OperationCanceledException>(error.InnerException, exactMatch: false);
        Assert.Equal((ServiceErrorKind.TimedOut, "shop", "Buy", true), (error.Kind, error.Service, error.Operation, error.IsTransient));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_timed_out_attempt_is_made_again(Kind kind)
    {
        using Subject subject = Slow(1000, new() { Timeout = Bodies.Timeout(500), Retry = Bodies.Retry(1) }, kind);
        Task<string> call = subject.SayAsync();
        await subject.PassAsync(500, timers: 2);
        await Waiting.Until(() => subject.Inner == 2);
        await subject.PassAsync(500, timers: 2);
        Assert.Equal("timed-out", await call);
        Assert.Equal(2, subject.Inner);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task It_is_not_made_again_when_the_retry_does_not_handle_it(Kind kind)
    {
        using Subject subject = Slow(1000, new() { Timeout = Bodies.Timeout(500), Retry = Bodies.Retry(1) with { Handles = static exception => exception is IOException } }, kind);
        Task<string> call = subject.SayAsync();
        await subject.PassAsync(500, timers: 2);
        Assert.Equal("timed-out", await call);
        Assert.Equal(1, subject.Inner);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_total_timeout_ends_all_attempts(Kind kind)
    {
        using Subject subject = Slow(1000, new() { Timeout = Bodies.Timeout(500), TotalTimeout = Bodies.Timeout(1200), Retry = Bodies.Retry(9) }, kind);
        Task<int> call = subject.CallAsync();
        await subject.PassAsync(500, timers: 3);
        await Waiting.Until(() => subject.Inner == 2);
        await subject.PassAsync(500, timers: 3);
        await Waiting.Until(() => subject.Inner == 3);
        await subject.PassAsync(200, timers: 3);
        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => call.Soon());
        Assert.Equal("'Buy' of service 'shop' did not end, with all its attempts, within 1.2 s.", error.Message);
        Assert.Equal(3, subject.Inner);
        Assert.Equal(0, subject.Time.Timers);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_total_timeout_ends_a_wait_between_attempts(Kind kind)
    {
        using var subject = new Subject(new() { TotalTimeout = Bodies.Timeout(300), Retry = Bodies.Retry(9) with { Delay = TimeSpan.FromSeconds(1), Jitter = false } }, kind) { Body = Bodies.Fails };
        Task<string> call = subject.SayAsync();
        await subject.PassAsync(300, timers: 2);
        Assert.Equal("timed-out", await call);
        Assert.Equal(1, subject.Inner);
        Assert.Equal(0, subject.Time.Timers);
    }

    [Theory]
    [MemberData(nameof(Asynchronous))]
    public async Task Abandoned_the_caller_is_answered_at_the_limit_and_the_slot_stays_taken(Kind kind)
    {
        var end = new TaskCompletionSource<int>();
        using var subject = new Subject(new() { Timeout = Bodies.Timeout(500) with { Abandon = true }, ConcurrencyLimit = Bodies.Limit(1) }, kind) { Body = (_, _) => end.Task };
        Task<string> call = subject.SayAsync();
        subject.Time.Advance(500);
        Assert.Equal("timed-out", await call);
        Assert.Equal(1, subject.Limit.Active);
        Assert.Equal("limit-exceeded", await subject.SayAsync());
        end.SetException(new IOException("nobody looks at it"));
        await Waiting.Until(() => subject.Limit.Active == 0);
    }

    [Theory]
    [MemberData(nameof(Asynchronous))]
    public async Task An_abandoned_attempt_goes_on_beside_the_next(Kind kind)
    {
        using var subject = new Subject(new() { Timeout = Bodies.Timeout(500) with { Abandon = true }, Retry = Bodies.Retry(2), ConcurrencyLimit = Bodies.Limit(3) }, kind) { Body = static (_, _) => new TaskCompletionSource<int>().Task };
        Task<string> call = subject.SayAsync();
        for (int attempt = 1; attempt <= 3; attempt++)
        {
            await Waiting.Until(() => subject.Inner == attempt);
            await subject.PassAsync(500);
        }

        Assert.Equal("timed-out", await call);
        Assert.Equal(3, subject.Inner);
        Assert.Equal(3, subject.Limit.Active);
    }

    [Fact]
    public async Task A_cooperative_attempt_inside_a_total_timeout_that_abandons_is_waited_for_until_then()
    {
        using var subject = new Subject(new() { Timeout = Bodies.Timeout(500), TotalTimeout = Bodies.Timeout(2000) with { Abandon = true } }) { Body = null! };
        subject.Body = (call, _) => Bodies.Takes(subject.Time, 1000 * (2 * call - 1))(call, CancellationToken.None);
        Task<string> late = subject.SayAsync();
        subject.Time.Advance(999);
        Assert.False(late.IsCompleted);
        subject.Time.Advance(1);
        Assert.Equal("ok", await late);
        Task<string> tooLate = subject.SayAsync();
        subject.Time.Advance(2000);
        Assert.Equal("timed-out", await tooLate);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_fallback_answers_at_the_limit(Kind kind)
    {
        using var subject = new Subject(new() { Timeout = Bodies.Timeout(500), Fallback = new() }, kind) { Body = null!, Fallback = static (exception, _) => Task.FromResult(exception is ServiceException { Kind: ServiceErrorKind.TimedOut } ? 7 : 0) };
        subject.Body = Bodies.Takes(subject.Time, 1000);
        Task<string> call = subject.SayAsync();
        await subject.PassAsync(500, timers: 2);
        Assert.Equal("ok", await call);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_call_that_times_out_in_the_queue_never_starts(Kind kind)
    {
        var end = new TaskCompletionSource<int>();
        using var subject = new Subject(new() { Timeout = Bodies.Timeout(500), ConcurrencyLimit = Bodies.Limit(1, queue: 1) }, kind) { Body = (_, _) => end.Task };
        Task<string> first = subject.SayAsync();
        await Waiting.Until(() => subject.Inner == 1);
        Task<string> queued = subject.SayAsync();
        await Waiting.Until(() => subject.Limit.Queued == 1);
        subject.Time.Advance(500);
        Assert.Equal("timed-out", await queued);
        end.SetResult(1);
        Assert.Equal("ok", await first); // a late success
        Assert.Equal(1, subject.Inner);
        Assert.Equal((0, 0), (subject.Limit.Active, subject.Limit.Queued));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_callers_cancellation_is_no_timeout_and_keeps_his_token(Kind kind)
    {
        using var caller = new CancellationTokenSource();
        using Subject subject = Slow(1000, new() { Timeout = Bodies.Timeout(500), TotalTimeout = Bodies.Timeout(5000), Retry = Bodies.Retry(3), Fallback = new() }, kind);
        Task<int> call = subject.CallAsync(0, caller.Token);
        await Waiting.Until(() => subject.Time.Timers == 3);
        caller.Cancel();
        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon());
        Assert.Equal(caller.Token, cancelled.CancellationToken);
        Assert.Equal(1, subject.Inner);
        Assert.Equal(0, subject.Time.Timers);
    }

    private static Subject Slow(double milliseconds, OperationSettings settings, Kind kind)
    {
        var subject = new Subject(settings, kind) { Body = null!, Fallback = settings.Fallback is null ? null : static (_, _) => Task.FromResult(0) };
        subject.Body = Bodies.Takes(subject.Time, milliseconds);
        return subject;
    }
}
