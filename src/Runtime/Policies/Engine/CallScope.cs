using System.Threading.RateLimiting;

namespace Mesh.Policies;

/// <summary>
/// The things that a call holds while it runs: its total timeout and its first attempt. A mutable value, so that a call allocates nothing.
/// </summary>
internal struct CallScope
{
    private TimeoutSettings? _settings;
    private CancellationTokenRegistration _link;
    private bool _isFollowing;

    /// <summary>The first attempt, once it has been entered.</summary>
    public Attempt First;

    /// <summary>The lease that the rate limit of calls has granted.</summary>
    public RateLimitLease? Lease;

    /// <summary>The time at which the call began, as a timestamp of the plan's clock; 0 if nothing needs it.</summary>
    public long Started { get; private set; }

    /// <summary>The total timeout; null if there is none.</summary>
    public Deadline? Total { get; private set; }

    /// <summary>Whether the total timeout has elapsed.</summary>
    public readonly bool IsElapsed => Total is { IsCancellationRequested: true };

    /// <summary>Begins the call.</summary>
    /// <param name="total">The total timeout; null for none.</param>
    /// <param name="retry">The retry; null for none.</param>
    /// <param name="plan">The plan for attempts, with the clock.</param>
    /// <param name="mayEndAtOnce">Whether the call may be over before its caller could end it; if it is not, <see cref="Follow"/> must be
    /// called.</param>
    /// <param name="caller">The caller's token.</param>
    public void Begin(TimeoutSettings? total, RetrySettings? retry, AttemptPlan plan, bool mayEndAtOnce, CancellationToken caller)
    {
        if (retry?.MaxDuration is not null) Started = plan.Time.GetTimestamp();
        if (total is null) return;
        _settings = total;
        Total = Deadline.Begin(total, plan, caller);
        if (!mayEndAtOnce || !plan.IsBySystemClock) FollowCaller();
    }

    /// <summary>Lets the caller's token end the call, and its first attempt, from now on.</summary>
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

    /// <summary>Returns the token that ends the attempts of the call from outside.</summary>
    public readonly CancellationToken Outer(CancellationToken caller) => Total?.Token ?? caller;

    /// <summary>Gives back everything that the call holds.</summary>
    /// <param name="isOutlived">Whether an attempt that uses the total timeout may still run, such as an abandoned one, or one that a hedge
    /// no longer waits for.</param>
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
