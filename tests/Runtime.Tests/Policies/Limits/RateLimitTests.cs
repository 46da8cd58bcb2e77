using System.Threading.RateLimiting;
using Mesh.Policies;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Policies.Limits;

public sealed class RateLimitTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    // Numbers are milliseconds at which a call comes; * admitted, ! rejected. Four a second.
    [InlineData(RateLimitAlgorithm.TokenBucket, "0* 0* 0* 0* 0! 249! 250* 250! 500* 1500* 1500* 1500* 1500* 1500!")]
    [InlineData(RateLimitAlgorithm.TokenBucket, "5000* 5000* 5000* 5000* 5000!")]
    [InlineData(RateLimitAlgorithm.FixedWindow, "0* 0* 0* 0* 0! 999! 1000* 1000* 1000* 1000* 1000! 1999! 2000*")]
    [InlineData(RateLimitAlgorithm.FixedWindow, "900* 900* 900* 900* 999! 1000* 3500* 3600* 3700* 3800* 3900! 4000*")]
    [InlineData(RateLimitAlgorithm.SlidingWindow, "0* 0* 0* 0* 999! 1000* 1000* 1000* 1000* 1000!")]
    [InlineData(RateLimitAlgorithm.SlidingWindow, "0* 300* 600* 900* 999! 1000* 1001! 1300* 1301! 1600* 1900* 1999! 2000*")]
    [InlineData(RateLimitAlgorithm.SlidingWindow, "0* 100* 100* 100* 1000! 1099! 1100* 1100* 1100* 1100* 1100!")]
    public void Each_algorithm_lets_its_calls_in(RateLimitAlgorithm algorithm, string calls)
    {
        RateLimit limit = Create(new() { Permits = 4, Per = TimeSpan.FromSeconds(1), Algorithm = algorithm });
        int now = 0;
        foreach (string call in calls.Split(' '))
        {
            int at = int.Parse(call[..^1], System.Globalization.CultureInfo.InvariantCulture);
            _time.Advance(at - now);
            now = at;
            Assert.True(limit.TryAcquire().IsAcquired == (call[^1] == '*'), $"at {call}");
        }
    }

    [Theory]
    [InlineData(RateLimitAlgorithm.TokenBucket)]
    [InlineData(RateLimitAlgorithm.FixedWindow)]
    [InlineData(RateLimitAlgorithm.SlidingWindow)]
    public void Who_comes_back_when_the_rejection_says_so_is_let_in_and_not_before(RateLimitAlgorithm algorithm)
    {
        var random = new Random((int)algorithm);
        for (int round = 0; round < 200; round++)
        {
            RateLimit limit = Create(new() { Permits = random.Next(1, 8), Per = TimeSpan.FromMilliseconds(random.Next(1, 5000)), Algorithm = algorithm });
            for (int call = 0; call < 30; call++)
            {
                RateLimitLease lease = limit.TryAcquire();
                if (lease.IsAcquired)
                {
                    _time.Advance(random.Next(300));
                    continue;
                }

                TimeSpan wait = Assert.NotNull(RateLimit.RetryAfter(lease));
                Assert.True(wait > TimeSpan.Zero);
                _time.Advance(wait - TimeSpan.FromTicks(1));
                Assert.False(limit.TryAcquire().IsAcquired);
                _time.Advance(TimeSpan.FromTicks(1));
                Assert.True(limit.TryAcquire().IsAcquired);
            }
        }
    }

    [Fact]
    public void A_sliding_window_never_admits_more_in_any_period()
    {
        var random = new Random(7);
        RateLimit limit = Create(new() { Permits = 5, Per = TimeSpan.FromMilliseconds(800), Algorithm = RateLimitAlgorithm.SlidingWindow });
        var admitted = new List<int>();
        for (int now = 0; now < 20_000;)
        {
            int step = random.Next(1, 60);
            _time.Advance(step);
            now += step;
            if (limit.TryAcquire().IsAcquired) admitted.Add(now);
        }

        Assert.True(admitted.Count > 80, $"{admitted.Count}");
        for (int i = 5; i < admitted.Count; i++) Assert.True(admitted[i] - admitted[i - 5] >= 800);
    }

    [Fact]
    public async Task Calls_wait_oldest_first_as_far_as_the_queue_goes()
    {
        RateLimit limit = Create(new() { Permits = 1, Per = TimeSpan.FromSeconds(1), Queue = 2 });
        Assert.True(limit.TryAcquire().IsAcquired);
        Task<RateLimitLease> first = Wait(limit), second = Wait(limit);
        RateLimitLease rejected = await Wait(limit);
        Assert.False(rejected.IsAcquired);
        Assert.Equal(2, limit.Queued);
        Assert.False(limit.TryAcquire().IsAcquired);
        _time.Advance(1000);
        Assert.True((await first).IsAcquired);
        Assert.False(second.IsCompleted);
        _time.Advance(1000);
        Assert.True((await second).IsAcquired);
        Assert.Equal(0, limit.Queued);
    }

    [Fact]
    public async Task One_that_is_cancelled_leaves_the_queue_and_takes_no_permit()
    {
        RateLimit limit = Create(new() { Permits = 1, Per = TimeSpan.FromSeconds(1), Queue = 2 });
        limit.TryAcquire();
        using var source = new CancellationTokenSource();
        Task<RateLimitLease> cancelled = Wait(limit, source.Token), behind = Wait(limit);
        await source.CancelAsync();
        Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled)).CancellationToken);
        _time.Advance(1000);
        Assert.True((await behind).IsAcquired);
    }

    [Theory]
    [InlineData(RateLimitAlgorithm.TokenBucket)]
    [InlineData(RateLimitAlgorithm.FixedWindow)]
    [InlineData(RateLimitAlgorithm.SlidingWindow)]
    public async Task Changed_settings_keep_what_is_spent_and_who_waits(RateLimitAlgorithm algorithm)
    {
        var settings = new RateLimitSettings { Permits = 4, Per = TimeSpan.FromSeconds(1), Algorithm = algorithm, Queue = 1 };
        RateLimit limit = Create(settings);
        for (int i = 0; i < 4; i++) Assert.True(limit.TryAcquire().IsAcquired);
        limit.Apply(settings with { Queue = 2 });
        Assert.False(limit.TryAcquire().IsAcquired);
        Task<RateLimitLease> waiting = Wait(limit);
        limit.Apply(settings with { Permits = 6 });
        Assert.True((await waiting).IsAcquired);
        Assert.True(limit.TryAcquire().IsAcquired);
        Assert.False(limit.TryAcquire().IsAcquired);
        limit.Apply(settings with { Permits = 2 });
        Assert.False(limit.TryAcquire().IsAcquired);
        _time.Advance(1000);
        Assert.True(limit.TryAcquire().IsAcquired);
    }

    [Fact]
    public void It_is_not_forgotten_until_its_permits_have_come_back()
    {
        RateLimit limit = Create(new() { Permits = 2, Per = TimeSpan.FromSeconds(1) });
        RateLimitLease lease = limit.TryAcquire();
        Assert.Equal(TimeSpan.FromMilliseconds(500), limit.TryForget(_time.GetTimestamp(), default));
        Assert.True(limit.Counts(lease));
        _time.Advance(500);
        Assert.Equal(TimeSpan.Zero, limit.TryForget(_time.GetTimestamp(), default));
        Assert.False(limit.Counts(limit.TryAcquire()));
    }

    [Fact]
    public async Task Who_comes_later_does_not_make_the_first_wait_longer()
    {
        RateLimit limit = Create(new() { Permits = 1, Per = TimeSpan.FromSeconds(1), Queue = 2 });
        limit.TryAcquire();
        Task<RateLimitLease> first = Wait(limit);
        _time.Advance(900);
        Task<RateLimitLease> second = Wait(limit);
        Assert.Equal(TimeSpan.FromMilliseconds(100), RateLimit.RetryAfter(limit.TryAcquire()));
        _time.Advance(100);
        Assert.True((await first.Soon()).IsAcquired);
        _time.Advance(1000);
        Assert.True((await second.Soon()).IsAcquired);
    }

    [Theory]
    [InlineData(RateLimitAlgorithm.FixedWindow)]
    [InlineData(RateLimitAlgorithm.SlidingWindow)]
    public void A_limit_that_is_lowered_and_raised_again_gives_nothing_back(RateLimitAlgorithm algorithm)
    {
        var settings = new RateLimitSettings { Permits = 10, Per = TimeSpan.FromSeconds(1), Algorithm = algorithm };
        RateLimit limit = Create(settings);
        for (int i = 0; i < 8; i++) Assert.True(limit.TryAcquire().IsAcquired);
        limit.Apply(settings with { Permits = 5 });
        Assert.Equal(0, limit.Available);
        limit.Apply(settings);
        Assert.Equal(2, limit.Available);
        _time.Advance(1000);
        Assert.Equal(10, limit.Available);
    }

    [Fact]
    public void What_an_own_limiter_says_oddly_is_not_passed_on()
    {
        Assert.Null(RateLimit.RetryAfter(new OddLease(5)));
        Assert.Null(RateLimit.RetryAfter(new OddLease(TimeSpan.FromSeconds(-1))));
        Assert.Equal(TimeSpan.FromSeconds(1), RateLimit.RetryAfter(new OddLease(TimeSpan.FromSeconds(1))));
        using var own = new NoLeaseLimiter();
        var limit = new RateLimit("api", new RateLimitSettings { Permits = 1, Per = TimeSpan.FromSeconds(1) }, _time, _ => own);
        Assert.Equal("The application's rate limiter 'api' has returned null instead of a lease. To reject a call, it must return a lease whose IsAcquired is false.", Assert.Throws<ServiceException>(limit.TryAcquire).Message);
    }

    [Fact]
    public void The_applications_own_limiter_stands_in_the_place_of_ours()
    {
        using var own = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 1 });
        using var metrics = new Mesh.Metrics.MeshMetrics(new MeshOptions());
        var states = new PolicyStates(_time, null, name => name == "api" ? own : null);
        var settings = new RateLimitSettings { Permits = 100, Per = TimeSpan.FromSeconds(1), Name = "api" };
        RateLimit limit = states.RateLimits.Get(metrics.Operation("shop", "IShop", "Buy"), settings, "api");
        RateLimitLease lease = limit.TryAcquire();
        Assert.True(lease.IsAcquired);
        Assert.False(limit.TryAcquire().IsAcquired);
        lease.Dispose();
        Assert.True(limit.TryAcquire().IsAcquired);
        limit.Apply(settings); // does not concern it
    }

    [Theory]
    [InlineData(RateLimitAlgorithm.TokenBucket)]
    [InlineData(RateLimitAlgorithm.FixedWindow)]
    [InlineData(RateLimitAlgorithm.SlidingWindow)]
    public void Taking_a_permit_allocates_nothing(RateLimitAlgorithm algorithm)
    {
        RateLimit limit = Create(new() { Permits = 100_000, Per = TimeSpan.FromSeconds(1), Algorithm = algorithm });
        Assert.Equal(0, Allocations.Least(1000, _ => Assert.True(limit.AcquireAsync(default).Now().IsAcquired)));
    }

    [Fact]
    public void On_many_threads_no_more_are_let_in_than_there_are_permits()
    {
        RateLimit limit = Create(new() { Permits = 1000, Per = TimeSpan.FromSeconds(1) });
        int admitted = 0;
        Threads.Run(8, _ =>
        {
            for (int i = 0; i < 1000; i++)
            {
                if (limit.TryAcquire().IsAcquired) Interlocked.Increment(ref admitted);
            }
        });
        Assert.Equal(1000, admitted);
    }

    private sealed class OddLease(object retryAfter) : RateLimitLease
    {
        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = retryAfter;
            return true;
        }
    }

    private sealed class NoLeaseLimiter : RateLimiter
    {
        public override TimeSpan? IdleDuration => null;

        public override RateLimiterStatistics? GetStatistics() => null;

        protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => default;

        protected override RateLimitLease AttemptAcquireCore(int permitCount) => null!;
    }

    private static Task<RateLimitLease> Wait(RateLimit limit, CancellationToken token = default) => limit.AcquireAsync(token).AsTask();

    private RateLimit Create(RateLimitSettings settings) => new("shop/Buy", settings, _time);
}
