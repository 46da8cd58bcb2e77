using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Policies.Engine;

public class CachedCallTests
{
    private static readonly CacheSettings s_minute = new() { Duration = TimeSpan.FromMinutes(1) };

    public static TheoryData<Kind> Valued => Kinds.Valued;

    [Theory]
    [MemberData(nameof(Valued))]
    public async Task A_second_call_with_the_same_arguments_is_answered_by_the_cache(Kind kind)
    {
        using var subject = new Subject(new() { Cache = s_minute }, kind) { Body = Bodies.Succeeds };
        Assert.Equal(1, await subject.CallAsync(1));
        Assert.Equal(1, await subject.CallAsync(1));
        Assert.Equal(2, await subject.CallAsync(2));
        subject.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(3, await subject.CallAsync(1));
    }

    [Theory]
    [MemberData(nameof(Valued))]
    public async Task A_hit_answers_while_the_breaker_is_open_and_the_rate_is_used_up(Kind kind)
    {
        using var subject = new Subject(new() { Cache = s_minute, CircuitBreaker = Bodies.Breaker(1, 1), RateLimit = new() { Permits = 2, Per = TimeSpan.FromHours(1) } }, kind) { Body = Bodies.Goes("SF") };
        Assert.Equal("ok", await Subject.OutcomeOf(subject.CallAsync(1)));
        Assert.Equal("boom2", await Subject.OutcomeOf(subject.CallAsync(2)));
        Assert.Equal("rate-limited", await Subject.OutcomeOf(subject.CallAsync(2)));
        Assert.Equal(CircuitState.Open, subject.Breaker);
        Assert.Equal("ok", await Subject.OutcomeOf(subject.CallAsync(1)));
    }

    [Theory]
    [MemberData(nameof(Valued))]
    public async Task What_failed_is_not_kept(Kind kind)
    {
        using var subject = new Subject(new() { Cache = s_minute }, kind) { Body = Bodies.Goes("FFS") };
        Assert.Equal("boom1 boom2 ok ok", await subject.SayAsync(4));
        Assert.Equal(3, subject.Inner);
    }

    [Theory]
    [MemberData(nameof(Valued))]
    public async Task What_the_fallback_gives_is_not_kept(Kind kind)
    {
        using var subject = new Subject(new() { Cache = s_minute, Fallback = new() }, kind) { Body = Bodies.Goes("FFS"), Fallback = static (_, _) => Task.FromResult(-1) };
        Assert.Equal(-1, await subject.CallAsync());
        Assert.Equal(-1, await subject.CallAsync());
        Assert.Equal(3, await subject.CallAsync());
        Assert.Equal(3, await subject.CallAsync());
    }

    [Theory]
    [MemberData(nameof(Valued))]
    public async Task A_bad_result_is_not_kept_and_may_be_replaced(Kind kind)
    {
        using var bad = new Subject(new() { Cache = s_minute, CircuitBreaker = Bodies.Breaker(9, 1) }, kind) { Body = Bodies.Succeeds, BreakOn = static number => number < 2 };
        Assert.Equal((1, 2, 2), (await bad.CallAsync(), await bad.CallAsync(), await bad.CallAsync()));
        using var replaced = new Subject(new() { Cache = s_minute, Fallback = new() }, kind) { Body = Bodies.Succeeds, FallbackOn = static number => number < 2, Fallback = static (_, _) => Task.FromResult(-1) };
        Assert.Equal((-1, 2, 2), (await replaced.CallAsync(), await replaced.CallAsync(), await replaced.CallAsync()));
    }

    [Theory]
    [MemberData(nameof(Valued))]
    public async Task Below_it_attempts_are_made_again(Kind kind)
    {
        using var subject = new Subject(new() { Cache = s_minute, Retry = Bodies.Retry(2), TotalTimeout = Bodies.Timeout(1000), Timeout = Bodies.Timeout(1000) }, kind) { Body = Bodies.Goes("FFS") };
        Assert.Equal((3, 3), (await subject.CallAsync(), await subject.CallAsync()));
        Assert.Equal(3, subject.Inner);
        Assert.Equal(0, subject.Time.Timers);
    }

    [Theory]
    [MemberData(nameof(Valued))]
    public async Task Callers_who_ask_for_the_same_share_one_call(Kind kind)
    {
        var end = new TaskCompletionSource<int>();
        using var subject = new Subject(new() { Cache = s_minute }, kind) { Body = (_, _) => end.Task };
        Task<int>[] calls = [.. Enumerable.Range(0, 20).Select(_ => subject.CallAsync(1))];
        await Waiting.Until(() => subject.Statistics is { Misses: 1, Joined: 19 });
        end.SetResult(7);
        Assert.All(await Task.WhenAll(calls).Soon(), static number => Assert.Equal(7, number));
        Assert.Equal(1, subject.Inner);
    }

    [Fact]
    public async Task The_cancelled_leader_leaves_the_call_to_those_who_wait()
    {
        using var leader = new CancellationTokenSource();
        var end = new TaskCompletionSource<int>();
        CancellationToken got = default;
        using var subject = new Subject(new() { Cache = s_minute, Timeout = Bodies.Timeout(1e6) })
        {
            Body = (_, token) =>
            {
                got = token;
                return end.Task.WaitAsync(token);
            },
        };
        Task<int> first = subject.CallAsync(1, leader.Token), second = subject.CallAsync(1);
        leader.Cancel();
        Assert.Equal(leader.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Soon())).CancellationToken);
        Assert.False(got.IsCancellationRequested);
        end.SetResult(7);
        Assert.Equal(7, await second.Soon());
        Assert.Equal(1, subject.Inner);
    }

    [Fact]
    public async Task A_caller_who_waits_and_is_cancelled_leaves_the_call_alone()
    {
        using var waiting = new CancellationTokenSource();
        var end = new TaskCompletionSource<int>();
        using var subject = new Subject(new() { Cache = s_minute }) { Body = (_, token) => end.Task.WaitAsync(token) };
        Task<int> first = subject.CallAsync(1), second = subject.CallAsync(1, waiting.Token);
        waiting.Cancel();
        Assert.Equal(waiting.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.Soon())).CancellationToken);
        end.SetResult(7);
        Assert.Equal(7, await first.Soon());
    }

    [Fact]
    public async Task When_all_who_wait_are_cancelled_the_call_is()
    {
        using var caller = new CancellationTokenSource();
        using var subject = new Subject(new() { Cache = s_minute, Timeout = Bodies.Timeout(1e6), Retry = Bodies.Retry(5), CircuitBreaker = Bodies.Breaker(1, 1) }) { Body = null! };
        subject.Body = Bodies.Takes(subject.Time, 1e9);
        Task<int> call = subject.CallAsync(1, caller.Token);
        caller.Cancel();
        Assert.Equal(caller.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon())).CancellationToken);
        Assert.Equal((1, 0, CircuitState.Closed), (subject.Inner, subject.Time.Timers, subject.Breaker));
    }

    [Fact]
    public async Task What_is_due_is_fetched_anew_behind_a_hit()
    {
        using var subject = new Subject(new() { Cache = s_minute with { RefreshAt = 0.5 }, Retry = Bodies.Retry(1) }) { Body = Bodies.Goes("SFS") };
        Assert.Equal(1, await subject.CallAsync());
        subject.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(1, await subject.CallAsync());
        await Waiting.Until(() => subject.Inner == 3); // the second failed
        await Waiting.Until(() => subject.CallAsync().Result == 3);
        Assert.Equal(3, subject.Inner);
    }

    [Fact]
    public async Task An_operation_that_succeeds_removes_what_it_names_and_one_that_fails_too()
    {
        using var cached = new Subject(new() { Cache = s_minute }) { Body = Bodies.Succeeds };
        Assert.Equal((1, 2), (await cached.CallAsync(1), await cached.CallAsync(2)));
        int calls = 0;
        var changes = new OperationPolicies<int, int, ValueTask<int>, ValueTaskShape<int>>(cached.Policies, cached.Metrics.Operation("shop", "IShop", "Change"), OperationSettings.None, new()
        {
            Call = (_, _) => ++calls == 1 ? throw new IOException() : new(calls),
            Invalidates = new CacheInvalidation<int>([static argument => $"buy:{argument}"], null),
        });
        OperationCall call = default;
        await Assert.ThrowsAsync<IOException>(() => changes.Invoke(ref call, 1).AsTask());
        Assert.Equal(3, await cached.CallAsync(1));
        Assert.Equal(2, await changes.Invoke(ref call, 1));
        Assert.Equal((4, 2), (await cached.CallAsync(1), await cached.CallAsync(2)));
        var all = new OperationPolicies<int, int, ValueTask<int>, ValueTaskShape<int>>(cached.Policies, cached.Metrics.Operation("shop", "IShop", "ChangeAll"), OperationSettings.None, new()
        {
            Call = static (_, _) => new(1),
            Invalidates = new CacheInvalidation<int>(null, [static _ => "buys"]),
        });
        await all.Invoke(ref call, 0);
        Assert.Equal((5, 6), (await cached.CallAsync(1), await cached.CallAsync(2)));
    }

    [Fact]
    public async Task An_operation_whose_invalidation_fails_has_succeeded_all_the_same()
    {
        using var subject = new Subject(OperationSettings.None) { Body = Bodies.Succeeds, Invalidates = new([static _ => throw new IOException("no cache")], null) };
        Assert.Equal("ok", await subject.SayAsync());
        Assert.Contains("could not be removed", Assert.Single(subject.Log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_callers_context_reaches_the_service_on_a_miss()
    {
        var tenant = new AsyncLocal<string>();
        string? seen = null;
        using var subject = new Subject(new() { Cache = s_minute })
        {
            Body = (call, _) =>
            {
                seen = tenant.Value;
                return Task.FromResult(call);
            },
        };
        using var caller = new CancellationTokenSource();
        tenant.Value = "acme";
        await subject.CallAsync(1, caller.Token);
        Assert.Equal("acme", seen);
    }

    [Fact]
    public async Task Switched_off_every_call_reaches_the_service()
    {
        using var subject = new Subject(new() { Cache = s_minute with { Enabled = false } }) { Body = Bodies.Succeeds };
        Assert.Equal((1, 2), (await subject.CallAsync(), await subject.CallAsync()));
    }
}
