using System.Threading.RateLimiting;

namespace Mesh.Policies;

/// <summary>What a call holds while it runs: its total timeout and its first attempt. A mutable value, so that a call allocates nothing.</summary>
internal struct CallScope
{
    private TimeoutSettings? _settings;
    private CancellationTokenRegistration _link;
    private bool _isFollowing;

    /// <summary>The first attempt, when that has been entered.</summary>
    public Attempt First;

    /// <summary>What the rate limit has granted.</summary>
    public RateLimitLease? Lease;

    /// <summary>When the call began, by the clock of the plan; 0 where nothing asks.</summary>
    public long Started { get; private set; }

    /// <summary>The total timeout; null where there is none.</summary>
    public Deadline? Total { get; private set; }

    /// <summary>Whether the total timeout has elapsed.</summary>
    public readonly bool IsElapsed => Total is { IsCancellationRequested: true };

    /// <summary>Begins the call.</summary>
    /// <param name="total">The total timeout; null for none.</param>
    /// <param name="retry">The retry; null for none.</param>
    /// <param name="plan">Whose clock it goes by.</param>
    /// <param name="mayEndAtOnce">Whether it may be over before its caller could end it: then it is to <see cref="Follow"/> when it is not.</param>
    /// <param name="caller">The caller's token.</param>
    public void Begin(TimeoutSettings? total, RetrySettings? retry, AttemptPlan plan, bool mayEndAtOnce, CancellationToken caller)
    {
        if (retry?.MaxDuration is not null) Started = plan.Time.GetTimestamp();
        if (total is null) return;
        _settings = total;
        Total = Deadline.Begin(total, plan, caller);
        if (!mayEndAtOnce || !plan.IsBySystemClock) FollowCaller();
    }

    /// <summary>Has it, and its first attempt, end with the caller from now on.</summary>
    public void Follow()
    {
        FollowCaller();
        First.Follow();
    }

    private void FollowCaller()
    {
        if (_isFollowing || Total is null) return;
        _isFollowing = true;
        _link = Total.Follow();
    }

    /// <summary>The token that ends its attempts from outside.</summary>
    public readonly CancellationToken Outer(CancellationToken caller) => Total?.Token ?? caller;

    /// <summary>Gives everything back.</summary>
    /// <param name="isOutlived">Whether an attempt may still run that looks at the total timeout, as one that is abandoned, or that a hedge no longer waits for.</param>
    public void Leave(bool isOutlived = false)
    {
        First.Leave();
        Lease?.Dispose();
        Lease = null;
        if (Total is not { } total) return;
        Total = null;
        total.End(_settings!, null, _link, isOutlived);
    }
}
