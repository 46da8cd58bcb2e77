using System.Threading.RateLimiting;
using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Policies.Engine;

/// <summary>The concurrency limit and the rate limit.</summary>
public class LimitCallTests
{
    public static TheoryData<Kind> All => Kinds.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task As_many_run_as_there_are_permits(Kind kind)
    {
        var end = new TaskCompletionSource<int>();
        using var subject = new Subject(new() { ConcurrencyLimit = Bodies.Limit(3) }, kind) { Body = (_, _) => end.Task };
        Task<string>[] running = [subject.SayAsync(), subject.SayAsync(), subject.SayAsync()];
        await Waiting.Until(() => subject.Inner == 3);
        Assert.Equal("limit-exceeded limit-exceeded", await subject.SayAsync(2));
        end.SetResult(1);
        Assert.All(await Task.WhenAll(running), static said => Assert.Equal("ok", said));
        Assert.Equal("ok", await subject.SayAsync());
        Assert.Equal(0, subject.Limit.Active);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Those_in_the_queue_start_when_a_slot_is_free_oldest_first(Kind kind)
    {
        TaskCompletionSource<int>[] ends = [new(), new(), new(), new()];
        var order = new List<int>();
        using var subject = new Subject(new() { ConcurrencyLimit = Bodies.Limit(1, queue: 2) }, kind) { Body = null! };
        subject.Body = (call, _) =>
        {
            lock (order) order.Add(subject.Argument);
            return ends[call - 1].Task;
        };
        var calls = new List<Task<int>>();
        for (int i = 0; i < 3; i++)
        {
            int queued = i;
            calls.Add(subject.CallAsync(i));
            await Waiting.Until(() => subject.Inner == 1 && subject.Limit.Queued == queued);
        }

        Assert.Equal("limit-exceeded", await subject.SayAsync());
        ends[0].SetResult(1);
        await calls[0].Soon();
        await Waiting.Until(() => subject.Inner == 2);
        calls.Add(subject.CallAsync(3)); // a place in the queue is free again
        await Waiting.Until(() => subject.Limit.Queued == 2);
        Assert.Equal("limit-exceeded", await subject.SayAsync());
        for (int i = 1; i < 4; i++) ends[i].SetResult(1);
        await Task.WhenAll(calls).Soon();
        Assert.Equal([0, 1, 2, 3], order);
        Assert.Equal((0, 0), (subject.Limit.Active, subject.Limit.Queued));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_slot_is_free_again_after_a_failure(Kind kind)
    {
        using var subject = new Subject(new() { ConcurrencyLimit = Bodies.Limit(1) }, kind) { Body = Bodies.Fails };
        Assert.Equal("boom1 boom2 boom3", await subject.SayAsync(3));
        Assert.Equal(0, subject.Limit.Active);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task During_a_back_off_the_slot_is_free_and_the_next_attempt_joins_at_the_back(Kind kind)
    {
        var end = new TaskCompletionSource<int>();
        var order = new List<int>();
        var settings = new OperationSettings { ConcurrencyLimit = Bodies.Limit(1, queue: 5), Retry = Bodies.Retry(1) with { Delay = TimeSpan.FromSeconds(1), Jitter = false } };
        using var subject = new Subject(settings, kind) { Body = null! };
        subject.Body = (call, token) =>
        {
            lock (order) order.Add(subject.Argument);
            return call == 1 ? Bodies.Fails(call, token) : call == 2 ? end.Task : Bodies.Succeeds(call, token);
        };
        Task<int> retried = subject.CallAsync(1);
        await Waiting.Until(() => subject.Time.Timers == 1);
        Task<int> second = subject.CallAsync(2), third;
        await Waiting.Until(() => subject.Inner == 2);
        third = subject.CallAsync(3);
        await Waiting.Until(() => subject.Limit.Queued == 1);
        subject.Time.Advance(1000);
        await Waiting.Until(() => subject.Limit.Queued == 2);
        end.SetResult(0);
        await Task.WhenAll(retried, second, third).Soon();
        Assert.Equal([1, 2, 3, 1], order);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Cancelled_in_the_queue_it_never_starts_and_has_its_token(Kind kind)
    {
        using var caller = new CancellationTokenSource();
        var end = new TaskCompletionSource<int>();
        using var subject = new Subject(new() { ConcurrencyLimit = Bodies.Limit(1, queue: 1), Timeout = Bodies.Timeout(1000), CircuitBreaker = Bodies.Breaker(1, 1) }, kind) { Body = (_, _) => end.Task };
        Task<string> first = subject.SayAsync();
        await Waiting.Until(() => subject.Inner == 1);
        Task<int> queued = subject.CallAsync(0, caller.Token);
        await Waiting.Until(() => subject.Limit.Queued == 1);
        caller.Cancel();
        Assert.Equal(caller.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued.Soon())).CancellationToken);
        Assert.Equal(0, subject.Limit.Queued);
        end.SetResult(1);
        Assert.Equal("ok", await first);
        Assert.Equal(1, subject.Inner);
        Assert.Equal(CircuitState.Closed, subject.Breaker);
    }

    [Fact]
    public async Task The_rejection_says_what_is_full()
    {
        using var subject = new Subject(new() { ConcurrencyLimit = Bodies.Limit(1) }) { Body = static (_, _) => new TaskCompletionSource<int>().Task };
        _ = subject.CallAsync();
        ServiceException rejected = await Assert.ThrowsAsync<ServiceException>(() => subject.CallAsync());
        Assert.Equal((ServiceErrorKind.LimitExceeded, "shop", "Buy", true), (rejected.Kind, rejected.Service, rejected.Operation, rejected.IsTransient));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Beyond_its_rate_a_call_is_rejected_with_the_time_to_come_back(Kind kind)
    {
        using var subject = new Subject(new() { RateLimit = Rate(2) }, kind) { Body = Bodies.Succeeds };
        Assert.Equal("ok ok rate-limited rate-limited", await subject.SayAsync(4));
        ServiceException rejected = await Assert.ThrowsAsync<ServiceException>(() => subject.CallAsync());
        Assert.Equal(TimeSpan.FromSeconds(1), rejected.RetryAfter);
        Assert.Equal(2, subject.Inner);
        subject.Time.Advance(1000);
        Assert.Equal("ok ok rate-limited", await subject.SayAsync(3));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_call_that_its_rate_limit_rejects_is_not_made_again(Kind kind)
    {
        using var subject = new Subject(new() { RateLimit = Rate(1), Retry = Bodies.Retry(5) }, kind) { Body = Bodies.Fails };
        Assert.Equal("boom6 rate-limited", await subject.SayAsync(2));
        Assert.Equal(6, subject.Inner);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_fallback_answers_for_the_rate_limit(Kind kind)
    {
        using var subject = new Subject(new() { RateLimit = Rate(1), Retry = Bodies.Retry(5), Fallback = new() }, kind) { Body = Bodies.Succeeds, Fallback = static (_, _) => Task.FromResult(7) };
        Assert.Equal("ok ok", await subject.SayAsync(2));
        Assert.Equal(1, subject.Inner);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Per_attempt_each_attempt_takes_a_permit_and_the_rejection_says_how_long_to_wait(Kind kind)
    {
        using var subject = new Subject(new() { RateLimit = Rate(2) with { PerAttempt = true }, Retry = Bodies.Retry(4) }, kind) { Body = Bodies.Fails };
        Task<string> call = subject.SayAsync();
        await subject.PassAsync(999);
        Assert.Equal(2, subject.Inner);
        await subject.PassAsync(1);
        Assert.Equal("boom4", await call); // 1 F, 2 F, rejected, 3 F, 4 F
        Assert.Equal(4, subject.Inner);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task In_the_queue_a_call_waits_for_its_turn_or_its_caller(Kind kind)
    {
        using var caller = new CancellationTokenSource();
        using var subject = new Subject(new() { RateLimit = Rate(1) with { Queue = 2 } }, kind) { Body = Bodies.Succeeds };
        Assert.Equal("ok", await subject.SayAsync());
        Task<int> cancelled = subject.CallAsync(0, caller.Token);
        await Waiting.Until(() => subject.States.RateLimits.All.Single().Queued == 1);
        Task<string> waiting = subject.SayAsync();
        await Waiting.Until(() => subject.States.RateLimits.All.Single().Queued == 2);
        Assert.Equal("rate-limited", await subject.SayAsync());
        caller.Cancel();
        Assert.Equal(caller.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.Soon())).CancellationToken);
        subject.Time.Advance(1000);
        Assert.Equal("ok", await waiting);
        Assert.Equal(2, subject.Inner);
    }

    [Fact]
    public async Task Each_key_has_a_rate_of_its_own()
    {
        using var subject = new Subject(new() { RateLimit = Rate(1) }) { Body = Bodies.Succeeds, IsLimitedByArgument = true };
        Assert.Equal("ok", await Subject.OutcomeOf(subject.CallAsync(1)));
        Assert.Equal("rate-limited", await Subject.OutcomeOf(subject.CallAsync(1)));
        Assert.Equal("ok", await Subject.OutcomeOf(subject.CallAsync(2)));
    }

    [Fact]
    public async Task A_lease_is_given_back_when_the_call_has_ended()
    {
        var end = new TaskCompletionSource<int>();
        using var limiter = new ConcurrencyLimiter(new() { PermitLimit = 1, QueueLimit = 0 });
        using var subject = new Subject(new() { RateLimit = Rate(1) with { Name = "shared" } }) { Body = (_, _) => end.Task, Limiter = limiter };
        Task<string> first = subject.SayAsync();
        Assert.Equal("rate-limited", await subject.SayAsync());
        end.SetResult(1);
        Assert.Equal("ok", await first);
        Assert.Equal("ok", await subject.SayAsync());
        Assert.Equal(1, limiter.GetStatistics()!.CurrentAvailablePermits);
    }

    [Fact]
    public async Task A_limiter_that_fails_fails_the_call_once()
    {
        var limiter = new ConcurrencyLimiter(new() { PermitLimit = 1, QueueLimit = 0 });
        limiter.Dispose();
        using var subject = new Subject(new() { RateLimit = Rate(1) with { Name = "shared" }, Retry = Bodies.Retry(3) }) { Body = Bodies.Succeeds, Limiter = limiter };
        await Assert.ThrowsAsync<ObjectDisposedException>(() => subject.CallAsync());
        Assert.Equal(0, subject.Inner);
    }

    private static RateLimitSettings Rate(int permits) => new() { Permits = permits, Per = TimeSpan.FromSeconds(1), Algorithm = RateLimitAlgorithm.FixedWindow };
}
