using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Policies.Limits;

public sealed class ConcurrencyLimitTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<TimeSpan> _waits = [];

    [Fact]
    public void So_many_run_and_the_next_is_rejected()
    {
        ConcurrencyLimit limit = Create(2, 0);
        Assert.True(limit.TryEnter());
        Assert.True(limit.TryEnter());
        Assert.False(limit.TryEnter());
        Assert.False(Entered(limit));
        Assert.Equal((2, 2, 0), (limit.Permits, limit.Active, limit.Queued));
        limit.Exit();
        Assert.True(limit.TryEnter());
    }

    [Fact]
    public async Task Beyond_those_who_run_so_many_wait_and_the_next_is_rejected()
    {
        ConcurrencyLimit limit = Create(1, 2);
        Assert.True(Entered(limit));
        Task<bool> first = Wait(limit), second = Wait(limit);
        Assert.Equal(2, limit.Queued);
        Assert.False(Entered(limit));
        limit.Exit();
        Assert.True(await first);
        Assert.Equal((1, 1), (limit.Active, limit.Queued));
        Assert.False(second.IsCompleted);
        Task<bool> third = Wait(limit);
        limit.Exit();
        Assert.True(await second);
        limit.Exit();
        Assert.True(await third);
        limit.Exit();
        Assert.Equal((0, 0), (limit.Active, limit.Queued));
    }

    [Fact]
    public async Task Nobody_overtakes_those_who_wait()
    {
        ConcurrencyLimit limit = Create(1, 1);
        Assert.True(limit.TryEnter());
        Task<bool> waiting = Wait(limit);
        limit.Exit();
        Assert.False(limit.TryEnter());
        Assert.True(await waiting);
    }

    [Fact]
    public async Task One_that_is_cancelled_leaves_the_queue_and_never_starts()
    {
        ConcurrencyLimit limit = Create(1, 2);
        Assert.True(limit.TryEnter());
        using var source = new CancellationTokenSource();
        Task<bool> cancelled = Wait(limit, source.Token), behind = Wait(limit);
        await source.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Equal(1, limit.Queued);
        limit.Exit();
        Assert.True(await behind);
        limit.Exit();
        Assert.Equal(0, limit.Active);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Wait(limit, source.Token));
        Assert.Equal(0, limit.Active);
    }

    [Fact]
    public async Task One_whose_turn_comes_with_its_cancellation_gives_the_slot_back()
    {
        ConcurrencyLimit limit = Create(1, 1);
        Assert.True(limit.TryEnter());
        using var source = new CancellationTokenSource();
        ValueTask<bool> waiting = limit.EnterAsync(source.Token);
        limit.Exit();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        Assert.Equal((0, 0), (limit.Active, limit.Queued));
    }

    [Fact]
    public async Task More_permits_let_those_in_who_wait_and_fewer_wait_for_those_who_run()
    {
        ConcurrencyLimit limit = Create(1, 3);
        Assert.True(limit.TryEnter());
        Task<bool>[] waiting = [Wait(limit), Wait(limit), Wait(limit)];
        limit.Apply(new ConcurrencyLimitSettings { Permits = 3, Queue = 3 });
        Assert.True(await waiting[0] && await waiting[1]);
        Assert.False(waiting[2].IsCompleted);
        limit.Apply(new ConcurrencyLimitSettings { Permits = 1, Queue = 0 });
        limit.Exit();
        limit.Exit();
        Assert.Equal((1, 1), (limit.Active, limit.Queued));
        limit.Exit();
        Assert.True(await waiting[2]);
        Assert.False(Entered(limit));
        Assert.Equal(1, limit.Active);
    }

    [Fact]
    public async Task Waits_are_measured()
    {
        ConcurrencyLimit limit = Create(1, 1);
        Assert.True(limit.TryEnter());
        Task<bool> waiting = Wait(limit);
        _time.Advance(250);
        limit.Exit();
        await waiting;
        Assert.Equal([TimeSpan.FromMilliseconds(250)], _waits);
    }

    [Fact]
    public void Entering_and_leaving_allocates_nothing()
    {
        var limit = new ConcurrencyLimit("shop/Buy", new ConcurrencyLimitSettings { Permits = 2, Queue = 1 }, TimeProvider.System);
        long least = Allocations.Least(1000, _ =>
        {
            if (limit.EnterAsync(default).Now()) limit.Exit();
        });
        Assert.Equal(0, least);
    }

    [Fact]
    public async Task Among_many_callers_there_are_never_more_than_allowed_and_nothing_is_left_behind()
    {
        const int Permits = 3;
        var limit = new ConcurrencyLimit("shop/Buy", new ConcurrencyLimitSettings { Permits = Permits, Queue = 20 }, TimeProvider.System);
        int running = 0, most = 0, done = 0, rejected = 0, cancelled = 0;
        await Task.WhenAll(Enumerable.Range(0, 64).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller);
            for (int i = 0; i < 300; i++)
            {
                using var source = new CancellationTokenSource();
                Task? cancelling = null;
                try
                {
                    ValueTask<bool> entering = limit.EnterAsync(source.Token);
                    if (random.Next(3) == 0) cancelling = Task.Run(source.Cancel);
                    if (!await entering)
                    {
                        Interlocked.Increment(ref rejected);
                        continue;
                    }

                    int now = Interlocked.Increment(ref running);
                    InterlockedMax(ref most, now);
                    await Task.Yield();
                    Interlocked.Decrement(ref running);
                    Interlocked.Increment(ref done);
                    limit.Exit();
                }
                catch (OperationCanceledException)
                {
                    Interlocked.Increment(ref cancelled);
                }
                finally
                {
                    if (cancelling is not null) await cancelling;
                }
            }
        })));
        Assert.Equal(64 * 300, done + rejected + cancelled);
        Assert.InRange(most, 1, Permits);
        Assert.Equal((0, 0), (limit.Active, limit.Queued));
        Assert.True(done > 0, $"{done} {rejected} {cancelled}"); // how many are rejected and cancelled is the machine's to say
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen = Volatile.Read(ref target);
        while (seen < value)
        {
            int found = Interlocked.CompareExchange(ref target, value, seen);
            if (found == seen) return;
            seen = found;
        }
    }

    private static bool Entered(ConcurrencyLimit limit) => limit.EnterAsync(default).Now();

    private static Task<bool> Wait(ConcurrencyLimit limit, CancellationToken token = default) => limit.EnterAsync(token).AsTask();

    private ConcurrencyLimit Create(int permits, int queue) =>
        new("shop/Buy", new ConcurrencyLimitSettings { Permits = permits, Queue = queue }, _time, (_, wait) => _waits.Add(wait));
}
