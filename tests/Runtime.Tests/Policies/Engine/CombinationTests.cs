using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Policies.Engine;

/// <summary>Policies together, in the order of DESIGN.md.</summary>
public class CombinationTests
{
    public static TheoryData<Kind> All => Kinds.All;

    /// <summary>Each of the 2 x 2 x ... combinations, on an operation that fails so often.</summary>
    public static TheoryData<Kind, int, int> Combinations
    {
        get
        {
            var data = new TheoryData<Kind, int, int>();
            for (int policies = 0; policies < 1 << 6; policies++)
            {
                foreach (Kind kind in new[] { Kind.Value, Kind.TaskOf, Kind.ValueTask })
                {
                    data.Add(kind, policies, 1);
                    data.Add(kind, policies, 9);
                }
            }

            return data;
        }
    }

    // The outcome follows from what each policy is for; all that is held is given back.
    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task Any_combination_does_what_its_parts_do(Kind kind, int policies, int failures)
    {
        bool retries = (policies & 1) != 0, breaks = (policies & 2) != 0, fallsBack = (policies & 8) != 0;
        var settings = new OperationSettings
        {
            Retry = retries ? Bodies.Retry(2) : null,
            CircuitBreaker = breaks ? Bodies.Breaker(2, 1) : null,
            Timeout = (policies & 4) != 0 ? Bodies.Timeout(1000) : null,
            Fallback = fallsBack ? new() : null,
            ConcurrencyLimit = (policies & 16) != 0 ? Bodies.Limit(1) : null,
            TotalTimeout = (policies & 32) != 0 ? Bodies.Timeout(5000) : null,
        };
        int answered = 0;
        using var subject = new Subject(settings, kind)
        {
            Body = Bodies.Goes(new string('F', failures) + "S"),
            Fallback = !fallsBack ? null : (_, _) =>
            {
                answered++;
                return Task.FromResult(-1);
            },
        };
        int attempts = retries ? 3 : 1;
        int inner = Math.Min(failures == 1 ? 2 : attempts, breaks && failures > 1 ? 2 : attempts);
        bool succeeds = retries && failures == 1;
        Assert.Equal(succeeds || fallsBack ? "ok" : inner < attempts ? "circuit-open" : $"boom{inner}", await subject.SayAsync());
        Assert.Equal((inner, fallsBack && !succeeds ? 1 : 0), (subject.Inner, answered));
        Assert.Equal(0, subject.Time.Timers);
        if (settings.ConcurrencyLimit is not null) Assert.Equal((0, 0), (subject.Limit.Active, subject.Limit.Queued));
        Assert.Equal(0, subject.Metrics.Snapshot().Sum(static operation => operation.Active));
    }

    [Theory]
    [InlineData(7, "circuit-open", 4)]
    [InlineData(2, "boom3", 3)]
    public async Task A_breaker_counts_every_attempt(int retries, string said, int inner)
    {
        foreach (Kind kind in Enum.GetValues<Kind>())
        {
            using var subject = new Subject(new() { Retry = Bodies.Retry(retries), CircuitBreaker = Bodies.Breaker(4, 0.75) }, kind) { Body = Bodies.Fails };
            Assert.Equal(said, await subject.SayAsync());
            Assert.Equal(inner, subject.Inner);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task An_open_breaker_is_waited_out_by_a_retry_that_waits_as_long(Kind kind)
    {
        var retry = new RetrySettings { Count = 2, Delay = TimeSpan.FromSeconds(11), Backoff = RetryBackoff.Constant, Jitter = false };
        using var subject = new Subject(new() { Retry = retry, CircuitBreaker = Bodies.Breaker(1, 1) }, kind) { Body = Bodies.Goes("FS") };
        Task<string> call = subject.SayAsync();
        await subject.PassAsync(11_000);
        Assert.Equal("ok", await call);
        Assert.Equal(CircuitState.Closed, subject.Breaker);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_rejection_by_the_limit_is_retried_when_a_slot_may_be_free(Kind kind)
    {
        var end = new TaskCompletionSource<int>();
        var retry = new RetrySettings { Count = 1, Delay = TimeSpan.FromSeconds(1), Jitter = false };
        using var subject = new Subject(new() { Retry = retry, ConcurrencyLimit = Bodies.Limit(1) }, kind) { Body = (call, _) => call == 1 ? end.Task : Task.FromResult(call) };
        Task<string> first = subject.SayAsync();
        await Waiting.Until(() => subject.Inner == 1);
        Task<string> second = subject.SayAsync();
        await Waiting.Until(() => subject.Time.Timers == 1);
        end.SetResult(1);
        Assert.Equal("ok", await first);
        subject.Time.Advance(1000);
        Assert.Equal("ok", await second);
        Assert.Equal(0, subject.Limit.Active);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_callers_cancellation_ends_a_wait_between_attempts_with_his_token(Kind kind)
    {
        var retry = new RetrySettings { Count = 5, Delay = TimeSpan.FromSeconds(1), Jitter = false };
        foreach (TimeoutSettings? total in new[] { null, Bodies.Timeout(60_000) })
        {
            using var source = new CancellationTokenSource();
            using var subject = new Subject(new() { Retry = retry, TotalTimeout = total, CircuitBreaker = Bodies.Breaker(9, 1) }, kind) { Body = Bodies.Fails };
            Task<int> call = subject.CallAsync(0, source.Token);
            await Waiting.Until(() => subject.Time.Timers == (total is null ? 1 : 2));
            source.Cancel();
            Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon())).CancellationToken);
            Assert.Equal((1, 0), (subject.Inner, subject.Time.Timers));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_call_that_is_cancelled_already_does_not_call_the_service(Kind kind)
    {
        using var subject = new Subject(new() { Retry = Bodies.Retry(5), Timeout = Bodies.Timeout(1000), CircuitBreaker = Bodies.Breaker(1, 1), ConcurrencyLimit = Bodies.Limit(1), Fallback = new() }, kind)
        {
            Body = Bodies.Succeeds,
            Fallback = static (_, _) => Task.FromResult(1),
        };
        var cancelled = new CancellationToken(true);
        OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => subject.CallAsync(0, cancelled));
        Assert.Equal(cancelled, exception.CancellationToken);
        Assert.Equal((0, 0, CircuitState.Closed, 0), (subject.Inner, subject.Limit.Active, subject.Breaker, subject.Time.Timers));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_caller_who_gives_up_as_the_total_timeout_elapses_gets_his_own_token(bool abandons)
    {
        using var caller = new CancellationTokenSource();
        CircuitBreakerSettings breaker = Bodies.Breaker(9, 1) with
        {
            Handles = _ => // looked at between the end of the attempt and that of the call
            {
                caller.Cancel();
                return true;
            },
        };
        using var subject = new Subject(new() { Timeout = Bodies.Timeout(1000) with { Abandon = abandons }, TotalTimeout = Bodies.Timeout(500), CircuitBreaker = breaker }) { Body = null! };
        subject.Body = Bodies.Takes(subject.Time, 9000);
        Task<int> call = subject.CallAsync(0, caller.Token);
        subject.Time.Advance(500);
        Assert.Equal(caller.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon())).CancellationToken);
    }

    [Fact]
    public async Task Cancelled_while_a_hedged_attempt_waits_for_its_rate_the_token_is_the_callers()
    {
        using var caller = new CancellationTokenSource();
        var settings = new OperationSettings
        {
            RateLimit = new() { Permits = 1, Per = TimeSpan.FromHours(1), Queue = 5, PerAttempt = true },
            Hedge = new() { Delay = TimeSpan.FromMilliseconds(10), Count = 1 },
        };
        using var subject = new Subject(settings) { Body = Bodies.Succeeds };
        await subject.SayAsync();
        Task<int> call = subject.CallAsync(0, caller.Token);
        subject.Time.Advance(10);
        caller.Cancel();
        Assert.Equal(caller.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon())).CancellationToken);
        Assert.Equal(1, subject.Inner);
    }

    [Fact]
    public async Task Instances_share_what_belongs_to_the_operation()
    {
        using var subject = new Subject(new() { CircuitBreaker = Bodies.Breaker(2, 1) }) { Body = Bodies.Fails };
        await subject.SayAsync();
        var other = new Entrance<int, Task<int>, TaskShape<int>>(subject, static body => body(), static call => call());
        await Subject.OutcomeOf(other.CallAsync(0, default));
        Assert.Equal("circuit-open", await subject.SayAsync());
        Assert.Equal("circuit-open", await Subject.OutcomeOf(other.CallAsync(0, default)));
    }
}
