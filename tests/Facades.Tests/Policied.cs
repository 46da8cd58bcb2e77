namespace Mesh.Facades.Tests;

/// <summary>Completes at once and allocates nothing.</summary>
[Service(typeof(IPolicied))]
internal sealed class Policied : IPolicied
{
    private static readonly Task<int> s_one = Task.FromResult(1);

    [Timeout("1m", ReuseToken = true)]
    public int Timed(int key, CancellationToken cancellationToken) => 1;

    [Timeout("1m", ReuseToken = true)]
    public Task<int> TimedTask(int key, CancellationToken cancellationToken) => s_one;

    [Timeout("1m", ReuseToken = true)]
    public ValueTask<int> TimedValueTask(int key, CancellationToken cancellationToken) => new(1);

    [Timeout("1m"), TotalTimeout("2m")]
    public ValueTask<int> TimedByItsOwnToken(int key, CancellationToken cancellationToken) => new(1);

    [TotalTimeout("1m", ReuseToken = true)]
    public int TotallyTimed(int key, CancellationToken cancellationToken) => 1;

    [TotalTimeout("1m", ReuseToken = true)]
    public Task<int> TotallyTimedTask(int key, CancellationToken cancellationToken) => s_one;

    [TotalTimeout("1m", ReuseToken = true)]
    public ValueTask<int> TotallyTimedValueTask(int key, CancellationToken cancellationToken) => new(1);

    [Retry]
    public int Retried(int key) => 1;

    [Retry]
    public Task<int> RetriedTask(int key) => s_one;

    [Retry]
    public ValueTask<int> RetriedValueTask(int key) => new(1);

    [CircuitBreaker]
    public int Broken(int key) => 1;

    [CircuitBreaker]
    public Task<int> BrokenTask(int key) => s_one;

    [CircuitBreaker(Window = 10)]
    public ValueTask<int> BrokenValueTask(int key) => new(1);

    [CircuitBreaker(Key = "{key}")]
    public int BrokenByKey(int key) => 1;

    [CircuitBreaker(Key = "{key}")]
    public Task<int> BrokenByKeyTask(int key) => s_one;

    [CircuitBreaker(Key = "{key}", Window = 10)]
    public ValueTask<int> BrokenByKeyValueTask(int key) => new(1);

    [ConcurrencyLimit(2)]
    public int Limited(int key) => 1;

    [ConcurrencyLimit(2)]
    public Task<int> LimitedTask(int key) => s_one;

    [ConcurrencyLimit(2)]
    public ValueTask<int> LimitedValueTask(int key) => new(1);

    [RateLimit(1_000_000_000)]
    public int Rated(int key) => 1;

    [RateLimit(1_000_000_000, Algorithm = RateLimitAlgorithm.FixedWindow)]
    public Task<int> RatedTask(int key) => s_one;

    [RateLimit(1_000_000_000, Key = "{key}", Algorithm = RateLimitAlgorithm.SlidingWindow)]
    public ValueTask<int> RatedValueTask(int key) => new(1);

    [Fallback(nameof(Other))]
    public int FallenBack(int key) => 1;

    [Fallback(nameof(OtherTask))]
    public Task<int> FallenBackTask(int key) => s_one;

    [Fallback(nameof(OtherValueTask))]
    public ValueTask<int> FallenBackValueTask(int key) => new(1);

    [Retry(OnResult = nameof(IsBad))]
    public int Judged(int key) => 1;

    [Retry(OnResult = nameof(IsBad))]
    public Task<int> JudgedTask(int key) => s_one;

    [Retry(OnResult = nameof(IsBad))]
    public ValueTask<int> JudgedValueTask(int key) => new(1);

    [Timeout("1m", ReuseToken = true), Retry, CircuitBreaker, ConcurrencyLimit(2), TotalTimeout("2m", ReuseToken = true)]
    public int Stacked(int key, CancellationToken cancellationToken) => 1;

    [Timeout("1m", ReuseToken = true), Retry, CircuitBreaker, ConcurrencyLimit(2), TotalTimeout("2m", ReuseToken = true)]
    public Task<int> StackedTask(int key, CancellationToken cancellationToken) => s_one;

    [Timeout("1m", ReuseToken = true), Retry, CircuitBreaker, ConcurrencyLimit(2), TotalTimeout("2m", ReuseToken = true)]
    public ValueTask<int> StackedValueTask(int key, CancellationToken cancellationToken) => new(1);

    [Timeout("1m", ReuseToken = true), Retry, CircuitBreaker, ConcurrencyLimit(2), TotalTimeout("2m", ReuseToken = true)]
    public void StackedVoid(int key, CancellationToken cancellationToken) { }

    [Timeout("1m", ReuseToken = true), Retry, CircuitBreaker, ConcurrencyLimit(2), TotalTimeout("2m", ReuseToken = true)]
    public Task StackedPlainTask(int key, CancellationToken cancellationToken) => s_one;

    [Timeout("1m", ReuseToken = true), Retry, CircuitBreaker, ConcurrencyLimit(2), TotalTimeout("2m", ReuseToken = true)]
    public ValueTask StackedPlainValueTask(int key, CancellationToken cancellationToken) => default;

    [Cached("1h", Key = "kept:{key}:{other}")]
    public int Kept(int key, long other) => 1;

    [Cached("1h")]
    public ValueTask<int> KeptValueTask(int key, long other) => new(1);

    [Cached("1h", Key = "wide:{key}", Tags = ["wide"], RefreshAt = 0.9)]
    public ValueTask<Guid> KeptWide(Guid key) => new(key);

    internal static bool IsBad(int result) => result < 0;

    internal int Other(int key) => key;

    internal Task<int> OtherTask(int key) => Task.FromResult(key);

    internal ValueTask<int> OtherValueTask(int key) => new(key);
}
