using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Policies.Engine;

/// <summary>An update removes what it names from the caches whenever it may have changed something, whatever its caller is told.</summary>
public class InvalidationTests
{
    public static TheoryData<Kind> All => Kinds.All;

    public static TheoryData<Kind> Asynchronous => Kinds.Asynchronous;

    [Theory]
    [MemberData(nameof(All))]
    public async Task One_that_throws_removes(Kind kind)
    {
        var removals = new Removals();
        using var subject = new Subject(OperationSettings.None, kind) { Body = Bodies.Fails, Invalidates = removals.Invalidation };
        Assert.Equal("boom1", await subject.SayAsync());
        Assert.Equal(1, removals.Count);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task One_that_throws_before_it_returns_a_task_removes(Kind kind)
    {
        var removals = new Removals();
        using var subject = new Subject(OperationSettings.None, kind) { Body = static (_, _) => throw new IOException("at once"), Invalidates = removals.Invalidation };
        Assert.Equal("at once", await subject.SayAsync());
        Assert.Equal(1, removals.Count);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task One_that_takes_too_long_removes(Kind kind)
    {
        var removals = new Removals();
        using var subject = new Subject(new() { Timeout = Bodies.Timeout(500) }, kind) { Body = null!, Invalidates = removals.Invalidation };
        subject.Body = Bodies.Takes(subject.Time, 1000);
        Task<string> call = subject.SayAsync();
        await subject.PassAsync(500, timers: 2);
        Assert.Equal("timed-out", await call);
        Assert.Equal(1, removals.Count);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task One_whose_caller_cancels_it_removes(Kind kind)
    {
        var removals = new Removals();
        using var caller = new CancellationTokenSource();
        using var subject = new Subject(OperationSettings.None, kind) { Body = static (_, token) => Task.Delay(Timeout.Infinite, token).ContinueWith(static ended => 1, token), Invalidates = removals.Invalidation };
        Task<string> call = subject.SayAsync(caller.Token);
        await Waiting.Until(() => subject.Inner == 1);
        await caller.CancelAsync();
        Assert.Equal("cancelled", await call);
        Assert.Equal(1, removals.Count);
    }

    [Theory]
    [MemberData(nameof(Asynchronous))]
    public async Task One_that_is_abandoned_at_its_limit_removes_then_and_when_it_ends(Kind kind)
    {
        foreach (bool fails in new[] { false, true })
        {
            var removals = new Removals();
            var gate = new Gate();
            using var subject = new Subject(new() { Timeout = Bodies.Timeout(500) with { Abandon = true } }, kind) { Body = null!, Invalidates = removals.Invalidation };
            subject.Body = async (call, token) =>
            {
                await gate.PassStubbornlyAsync(token).ConfigureAwait(false);
                return fails ? throw new IOException("late") : call;
            };
            Task<string> call = subject.SayAsync();
            await subject.PassAsync(500);
            Assert.Equal("timed-out", await call);
            Assert.Equal(1, removals.Count);
            gate.Release();
            await Waiting.Until(() => removals.Count == 2);
        }
    }

    [Fact]
    public async Task One_that_falls_back_removes()
    {
        var removals = new Removals();
        using var subject = new Subject(new() { Fallback = new(), Retry = Bodies.Retry(2) }) { Body = Bodies.Fails, Fallback = static (_, _) => Task.FromResult(7), Invalidates = removals.Invalidation };
        Assert.Equal(7, await subject.CallAsync());
        Assert.Equal(3, removals.Count); // each attempt may have
    }

    [Fact]
    public async Task The_attempt_of_a_hedge_that_lost_removes_too()
    {
        var removals = new Removals();
        using var subject = new Subject(new() { Hedge = new() { Delay = TimeSpan.FromMilliseconds(100), Count = 1 } })
        {
            Body = static async (call, token) =>
            {
                if (call == 1) await Task.Delay(Timeout.Infinite, token).ConfigureAwait(false);
                return call;
            },
            Invalidates = removals.Invalidation,
        };
        Task<int> call = subject.CallAsync();
        subject.Time.Advance(100);
        Assert.Equal(2, await call.Soon());
        await Waiting.Until(() => removals.Count == 2);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task One_that_did_not_reach_the_service_removes_nothing(Kind kind)
    {
        var removals = new Removals();
        using var subject = new Subject(new() { CircuitBreaker = Bodies.Breaker(1, 1), RateLimit = new() { Permits = 3, Per = TimeSpan.FromHours(1) } }, kind) { Body = Bodies.Fails, Invalidates = removals.Invalidation };
        Assert.Equal("boom1 circuit-open circuit-open rate-limited", await subject.SayAsync(4));
        Assert.Equal((1, 1), (subject.Inner, removals.Count));
    }

    [Fact]
    public async Task One_that_waits_for_a_slot_in_vain_removes_nothing()
    {
        var removals = new Removals();
        var gate = new Gate();
        using var subject = new Subject(new() { ConcurrencyLimit = Bodies.Limit(1, queue: 1), TotalTimeout = Bodies.Timeout(500) }) { Body = null!, Invalidates = removals.Invalidation };
        subject.Body = async (call, token) =>
        {
            await gate.PassStubbornlyAsync(token).ConfigureAwait(false);
            return call;
        };
        Task<string> first = subject.SayAsync(), queued = subject.SayAsync();
        Assert.Equal("limit-exceeded", await subject.SayAsync());
        await subject.PassAsync(500, timers: 2);
        Assert.Equal("timed-out", await queued);
        Assert.Equal((1, 0), (subject.Inner, removals.Count));
        gate.Release();
        Assert.Equal("ok", await first);
        Assert.Equal(1, removals.Count);
    }

    [Fact]
    public async Task A_name_that_cannot_be_removed_leaves_the_others_to_be()
    {
        var removals = new Removals();
        using var subject = new Subject(OperationSettings.None) { Body = Bodies.Succeeds, Invalidates = new([static _ => throw new IOException("no key"), removals.Name], [static _ => throw new IOException("no tag"), removals.Name]) };
        Assert.Equal("ok", await subject.SayAsync());
        Assert.Equal((2, 2), (removals.Count, subject.Log.Lines.Count(static line => line.Text.Contains("could not be removed", StringComparison.Ordinal))));
    }

    private sealed class Removals
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public CacheInvalidation<(Subject, int)> Invalidation => new([Name], null);

        public string Name((Subject, int) state)
        {
            Interlocked.Increment(ref _count);
            return "key";
        }
    }
}
