using System.Threading.RateLimiting;

namespace Mesh.Policies;

/// <summary>Lets no more than so many calls begin in a time: by a limiter of our own, whose settings can change, or by one that the application gives.</summary>
/// <remarks>The lease is to be disposed when the call has ended: an application's limiter may want it back.</remarks>
internal sealed class RateLimit : IPolicyState<RateLimitSettings>
{
    private readonly RateLimiter _limiter;

    /// <param name="name"><c>service/operation</c>, or the name under which operations share it.</param>
    /// <param name="settings">What holds at first.</param>
    /// <param name="time">The clock.</param>
    public RateLimit(string name, RateLimitSettings settings, TimeProvider time) : this(name, new TimedRateLimiter(settings, time)) { }

    /// <param name="name">The name under which operations share it.</param>
    /// <param name="limiter">The application's own: the settings do not concern it.</param>
    public RateLimit(string name, RateLimiter limiter) => (Name, _limiter) = (name, limiter);

    public string Name { get; }

    /// <summary>Whether permits are spent, so that forgetting it would give them back early.</summary>
    public bool IsInUse => _limiter.IdleDuration is null;

    /// <summary>How many calls wait.</summary>
    public long Queued => _limiter.GetStatistics()?.CurrentQueuedCount ?? 0;

    /// <summary>How many permits there are now; null where the limiter does not say.</summary>
    public long? Available => _limiter.GetStatistics()?.CurrentAvailablePermits;

    /// <summary>Changes the settings; permits that are spent stay spent.</summary>
    public void Apply(RateLimitSettings settings) => (_limiter as TimedRateLimiter)?.Apply(settings);

    /// <summary>Takes a permit, if there is one and nobody waits for it.</summary>
    public RateLimitLease TryAcquire() => _limiter.AttemptAcquire();

    /// <summary>Takes a permit, and waits for one as far as the queue goes.</summary>
    /// <param name="token">Ends the wait: the call leaves the queue, and never starts.</param>
    /// <exception cref="OperationCanceledException">With the token, which was cancelled.</exception>
    public ValueTask<RateLimitLease> AcquireAsync(CancellationToken token) => _limiter.AcquireAsync(1, token);

    /// <summary>When a call that was rejected may come back; null where the limiter does not say.</summary>
    public static TimeSpan? RetryAfter(RateLimitLease lease) => lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan retryAfter) ? retryAfter : null;
}
