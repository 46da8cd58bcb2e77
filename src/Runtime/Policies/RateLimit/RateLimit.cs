using System.Threading.RateLimiting;

namespace Mesh.Policies;

/// <summary>
/// Limits the number of calls that begin in a period: with a limiter of our own, whose settings can change, or with one that the
/// application provides.
/// </summary>
/// <remarks>Dispose the lease when the call has ended: a limiter of the application may take it back.</remarks>
internal sealed class RateLimit : IPolicyState<RateLimitSettings>
{
    private readonly TimedRateLimiter _timed;
    private readonly Func<string, RateLimiter?>? _own;
    private RateLimiter? _limiter;

    /// <param name="name">The limit's name: <c>service/operation</c>, or the name under which operations share it.</param>
    /// <param name="settings">The initial settings; a limiter of the application ignores them.</param>
    /// <param name="time">The clock.</param>
    /// <param name="own">Requests the application's limiter with the name, at the first call; null if there cannot be one.</param>
    /// <param name="origin">The timestamp from which periods are counted, the same for all keys; null for the present time.</param>
    public RateLimit(string name, RateLimitSettings settings, TimeProvider time, Func<string, RateLimiter?>? own = null, long? origin = null)
    {
        (Name, _own, _timed) = (name, own, new TimedRateLimiter(settings, time, origin ?? time.GetTimestamp()));
        if (own is null) _limiter = _timed;
    }

    public string Name { get; }

    /// <summary>The number of waiting calls.</summary>
    public long Queued => Known?.GetStatistics()?.CurrentQueuedCount ?? 0;

    /// <summary>The number of permits that are available now; null if the limiter does not tell, or has not been requested yet.</summary>
    public long? Available => Known?.GetStatistics()?.CurrentAvailablePermits;

    /// <summary>Changes the settings; spent permits stay spent.</summary>
    public void Apply(RateLimitSettings settings) => _timed.Apply(settings);

    /// <summary>
    /// Forgets the limit unless permits are spent, which would come back early. A limiter of the application is not forgotten with it.
    /// </summary>
    public TimeSpan TryForget(long now, TimeSpan idle) => _timed.TryForget(now);

    public bool Counts(object granted) => !ReferenceEquals(Known, _timed) || _timed.Counts(granted);

    public void BeginSpent() => _timed.BeginSpent();

    public void BeginAfter(IPolicyState<RateLimitSettings> shared, long now) => _timed.BeginAfter(((RateLimit)shared)._timed, now);

    public void GoOnAfter(IPolicyState<RateLimitSettings> forgotten) => _timed.GoOnAfter(((RateLimit)forgotten)._timed);

    /// <summary>Takes a permit, if there is one and no call waits for it.</summary>
    public RateLimitLease TryAcquire() => NotNull(Limiter.AttemptAcquire());

    /// <summary>Takes a permit, waiting for one if the queue has room.</summary>
    /// <param name="token">Ends the wait: the call leaves the queue, and never starts.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled. The exception carries it.</exception>
    public ValueTask<RateLimitLease> AcquireAsync(CancellationToken token) => Limiter.AcquireAsync(1, token);

    /// <summary>Returns the lease, and refuses null from a limiter of the application.</summary>
    /// <exception cref="ServiceException">The lease is null.</exception>
    public RateLimitLease NotNull(RateLimitLease? lease) =>
        lease ?? throw new ServiceException($"The application's rate limiter '{Name}' has returned null instead of a lease. To reject a call, it must return a lease whose IsAcquired is false.") { Kind = ServiceErrorKind.InvalidConfiguration };

    private RateLimiter? Known => Volatile.Read(ref _limiter);

    // If two threads create one at the same time, both use the first.
    private RateLimiter Limiter => Known ?? Interlocked.CompareExchange(ref _limiter, _own!(Name) ?? _timed, null) ?? _limiter;

    /// <summary>
    /// Returns the time after which a rejected call may try again; null if the limiter does not tell, or its answer is no valid time.
    /// </summary>
    public static TimeSpan? RetryAfter(RateLimitLease lease) => lease.TryGetMetadata(MetadataName.RetryAfter.Name, out object? metadata) && metadata is TimeSpan wait && wait >= TimeSpan.Zero ? wait : null;
}
