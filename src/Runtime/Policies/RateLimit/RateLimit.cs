using System.Threading.RateLimiting;

namespace Mesh.Policies;

/// <summary>Lets no more than so many calls begin in a time: by a limiter of our own, whose settings can change, or by one that the application gives.</summary>
/// <remarks>The lease is to be disposed when the call has ended: an application's limiter may want it back.</remarks>
internal sealed class RateLimit : IPolicyState<RateLimitSettings>
{
    private readonly TimedRateLimiter _timed;
    private readonly Func<string, RateLimiter?>? _own;
    private RateLimiter? _limiter;

    /// <param name="name"><c>service/operation</c>, or the name under which operations share it.</param>
    /// <param name="settings">What holds at first; of no concern to a limiter of the application.</param>
    /// <param name="time">The clock.</param>
    /// <param name="own">Asks for the application's own limiter of the name, at the first call; null where it cannot have one.</param>
    /// <param name="origin">The timestamp from which periods are counted, the same for all keys; null for now.</param>
    public RateLimit(string name, RateLimitSettings settings, TimeProvider time, Func<string, RateLimiter?>? own = null, long? origin = null)
    {
        (Name, _own, _timed) = (name, own, new TimedRateLimiter(settings, time, origin ?? time.GetTimestamp()));
        if (own is null) _limiter = _timed;
    }

    public string Name { get; }

    /// <summary>How many calls wait.</summary>
    public long Queued => Known?.GetStatistics()?.CurrentQueuedCount ?? 0;

    /// <summary>How many permits there are now; null where the limiter does not say, or has not been asked for.</summary>
    public long? Available => Known?.GetStatistics()?.CurrentAvailablePermits;

    /// <summary>Changes the settings; permits that are spent stay spent.</summary>
    public void Apply(RateLimitSettings settings) => _timed.Apply(settings);

    /// <summary>Whether permits are spent, so that forgetting it would give them back early. The application's own limiter is not forgotten with it.</summary>
    public TimeSpan TryForget(long now, TimeSpan idle) => _timed.TryForget(now);

    public bool Counts(object granted) => !ReferenceEquals(Known, _timed) || _timed.Counts(granted);

    public void BeginSpent() => _timed.BeginSpent();

    public void BeginAfter(IPolicyState<RateLimitSettings> shared, long now) => _timed.BeginAfter(((RateLimit)shared)._timed, now);

    public void GoOnAfter(IPolicyState<RateLimitSettings> forgotten) => _timed.GoOnAfter(((RateLimit)forgotten)._timed);

    /// <summary>Takes a permit, if there is one and nobody waits for it.</summary>
    public RateLimitLease TryAcquire() => Given(Limiter.AttemptAcquire());

    /// <summary>Takes a permit, and waits for one as far as the queue goes.</summary>
    /// <param name="token">Ends the wait: the call leaves the queue, and never starts.</param>
    /// <exception cref="OperationCanceledException">With the token, which was cancelled.</exception>
    public ValueTask<RateLimitLease> AcquireAsync(CancellationToken token) => Limiter.AcquireAsync(1, token);

    /// <summary>An answer of the application's limiter as it must be.</summary>
    /// <exception cref="ServiceException">There is none.</exception>
    public RateLimitLease Given(RateLimitLease? lease) =>
        lease ?? throw new ServiceException($"The application's rate limiter '{Name}' has answered with null instead of a lease.") { Kind = ServiceErrorKind.InvalidConfiguration };

    private RateLimiter? Known => Volatile.Read(ref _limiter);

    // Of two that are made at once the first is everybody's.
    private RateLimiter Limiter => Known ?? Interlocked.CompareExchange(ref _limiter, _own!(Name) ?? _timed, null) ?? _limiter;

    /// <summary>When a call that was rejected may come back; null where the limiter does not say, or says it otherwise than it should.</summary>
    public static TimeSpan? RetryAfter(RateLimitLease lease) => lease.TryGetMetadata(MetadataName.RetryAfter.Name, out object? metadata) && metadata is TimeSpan wait && wait >= TimeSpan.Zero ? wait : null;
}
