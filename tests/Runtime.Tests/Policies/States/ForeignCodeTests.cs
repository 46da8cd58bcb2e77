using System.Threading.RateLimiting;
using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Policies.States;

/// <summary>Clocks, keys and callbacks are the application's: they may block, and call back.</summary>
public sealed class ForeignCodeTests
{
    private static readonly CircuitBreakerSettings s_breaker = new() { Window = 1, FailureRatio = 1, Break = TimeSpan.FromSeconds(1) };
    private static readonly RateLimitSettings s_rate = new() { Permits = 1, Per = TimeSpan.FromSeconds(1), Queue = 2 };

    private readonly CallingBack _foreign = new();

    [Fact]
    public async Task A_rate_limit_looks_at_its_clock_under_no_lock()
    {
        var limit = new TimedRateLimiter(s_rate, _foreign, 0);
        _foreign.Use = () =>
        {
            _ = limit.GetStatistics();
            _ = limit.IdleDuration;
        };
        using var source = new CancellationTokenSource();
        Assert.True(limit.AttemptAcquire().IsAcquired);
        Task<RateLimitLease> first = limit.AcquireAsync().AsTask(), cancelled = limit.AcquireAsync(1, source.Token).AsTask();
        Assert.False(limit.AttemptAcquire().IsAcquired);
        _foreign.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await first.Soon()).IsAcquired);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Task<RateLimitLease> last = limit.AcquireAsync().AsTask();
        limit.Apply(s_rate with { Permits = 3 });
        limit.Dispose();
        _ = await last.Soon();
        Assert.True(_foreign.Calls > 8, $"{_foreign.Calls}");
    }

    [Fact]
    public async Task A_concurrency_limit_looks_at_its_clock_and_tells_of_waits_under_no_lock()
    {
        int told = 0;
        var settings = new ConcurrencyLimitSettings { Permits = 1, Queue = 2 };
        var limit = new ConcurrencyLimit("shop/Buy", settings, _foreign, (_, _) =>
        {
            told++;
            _foreign.Call();
        });
        _foreign.Use = () => limit.Apply(settings);
        Assert.True(limit.TryEnter());
        Task<bool> waiting = limit.EnterAsync(default).AsTask();
        limit.Exit();
        Assert.True(await waiting.Soon());
        Assert.Equal((1, 1, 0), (told, limit.Active, limit.Queued));
        Assert.True(_foreign.Calls > 1);
    }

    [Fact]
    public async Task A_slot_of_whom_nobody_can_be_told_is_free_again()
    {
        var limit = new ConcurrencyLimit("shop/Buy", new() { Permits = 1, Queue = 1 }, new FakeTimeProvider(), static (_, _) => throw new InvalidOperationException("no listener"));
        Assert.True(limit.TryEnter());
        Task<bool> waiting = limit.EnterAsync(default).AsTask();
        limit.Exit();
        await Assert.ThrowsAsync<InvalidOperationException>(() => waiting);
        Assert.Equal((0, 0), (limit.Active, limit.Queued));
        Assert.True(limit.TryEnter());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_circuit_breaker_looks_at_its_clock_and_tells_under_no_lock(int window)
    {
        CircuitBreakerSettings settings = s_breaker with { Window = window, MinimumThroughput = 1 };
        var breaker = new CircuitBreaker("shop/Buy", settings, _foreign, (_, _, _) => _foreign.Call(), (_, _, _) => _foreign.Call());
        _foreign.Use = () => breaker.Apply(settings);
        for (int round = 0; round < 3; round++)
        {
            Assert.True(breaker.TryEnter(out BreakerPass pass));
            breaker.Failed(pass);
            Assert.False(breaker.TryEnter(out _));
            _foreign.Advance(TimeSpan.FromSeconds(1));
            Assert.True(breaker.TryEnter(out _));
            _foreign.Advance(TimeSpan.FromSeconds(1));
            Assert.True(breaker.TryEnter(out pass));
            breaker.Apply(settings with { Sampling = TimeSpan.FromSeconds(3 + round) });
            breaker.Succeeded(pass);
            breaker.Open();
            breaker.Reset();
        }

        Assert.True(_foreign.Calls > 20, $"{_foreign.Calls}");
    }

    [Fact]
    public void States_by_key_ask_keys_clock_and_callbacks_under_no_lock()
    {
        var states = new KeyedStates<Key, CircuitBreaker, CircuitBreakerSettings>(
            "shop/Buy",
            s_breaker,
            3,
            _foreign,
            (name, settings) =>
            {
                _foreign.Call();
                return new CircuitBreaker(name, settings, _foreign, null);
            },
            (_, _, _) => _foreign.Call());
        _foreign.Use = () =>
        {
            _ = states[new Key(1000, null)];
            _ = states.All;
            states.Apply(s_breaker, 3);
        };
        for (int round = 0; round < 3; round++)
        {
            for (int number = 0; number < 6; number++)
            {
                CircuitBreaker breaker = states[new Key(number, _foreign)];
                Assert.NotNull(breaker);
                if (breaker.TryEnter(out BreakerPass pass)) breaker.Failed(pass);
            }

            states.Apply(s_breaker, 2 + round);
            states.Change(_ => _foreign.Call(), round == 1 ? _ => _foreign.Call() : null);
            _foreign.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.True(_foreign.Calls > 50, $"{_foreign.Calls}");
    }

    [Fact]
    public void A_key_that_changes_its_mind_is_forgotten_all_the_same()
    {
        var time = new FakeTimeProvider();
        var states = new KeyedStates<Fickle, CircuitBreaker, CircuitBreakerSettings>("shop/Buy", s_breaker, 3, time, (name, settings) => new CircuitBreaker(name, settings, time, null));
        for (int i = 0; i < 100; i++)
        {
            time.Advance(1);
            var key = new Fickle { Hash = i };
            Assert.NotNull(states[key]);
            key.Hash = -i;
        }

        Assert.Equal(3, states.All.Count);
    }

    [Fact]
    public void What_one_who_is_told_throws_keeps_nobody_from_hearing_of_the_rest()
    {
        var notice = new OrderedNotice<int>();
        var told = new List<int>();
        for (int i = 0; i < 3; i++) notice.Add(i);
        Assert.Throws<InvalidOperationException>(() => notice.Deliver(
            static (change, told) =>
            {
                told.Add(change);
                if (change == 0) throw new InvalidOperationException();
            },
            told));
        Assert.Equal([0, 1, 2], told);
        notice.Add(3);
        notice.Deliver(static (change, told) => told.Add(change), told);
        Assert.Equal([0, 1, 2, 3], told);
    }

    [Fact]
    public async Task However_wakes_and_wishes_race_nobody_waits_for_ever()
    {
        for (int round = 0; round < 1500; round++)
        {
            var time = new FakeTimeProvider();
            var limit = new TimedRateLimiter(new RateLimitSettings { Permits = 1, Per = TimeSpan.FromMilliseconds(2), Queue = 100 }, time, 0);
            var waits = new Task[3][];
            using var source = new CancellationTokenSource();
            int seed = round;
            Threads.Run(4, thread =>
            {
                var random = new Random((seed * 4) + thread);
                if (thread == 3)
                {
                    for (int i = 0; i < 6; i++) time.Advance(random.Next(3));
                    source.Cancel();
                    limit.Apply(new RateLimitSettings { Permits = 1 + random.Next(2), Per = TimeSpan.FromMilliseconds(1 + random.Next(3)), Queue = 100 });
                    return;
                }

                waits[thread] = [.. Enumerable.Range(0, 5).Select(_ => (Task)limit.AcquireAsync(1, random.Next(3) == 0 ? source.Token : default).AsTask())];
            });
            // Each is woken at its own moment: nothing but the timer does it.
            for (int i = 0; i < 100 && limit.GetStatistics().CurrentQueuedCount > 0; i++) time.Advance(10);
            Assert.True(limit.GetStatistics().CurrentQueuedCount == 0, $"round {round}: {limit.GetStatistics().CurrentQueuedCount} wait, {time.Timers} timers");
            foreach (Task wait in waits.SelectMany(static wait => wait))
            {
                try
                {
                    await wait.Soon();
                }
                catch (OperationCanceledException)
                {
                    // Its token was cancelled.
                }
            }
        }
    }

    private sealed class Key(int number, CallingBack? foreign) : IEquatable<Key>
    {
        public int Number => number;

        public bool Equals(Key? other)
        {
            foreign?.Call();
            return other?.Number == number;
        }

        public override bool Equals(object? obj) => Equals(obj as Key);

        public override int GetHashCode()
        {
            foreign?.Call();
            return number % 2; // they collide
        }
    }

    private sealed class Fickle
    {
        public int Hash { get; set; }

        public override int GetHashCode() => Hash;

        public override bool Equals(object? obj) => ReferenceEquals(this, obj);
    }
}
