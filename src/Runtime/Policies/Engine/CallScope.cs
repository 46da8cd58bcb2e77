using System.Threading.RateLimiting;

namespace Mesh.Policies;

/// <summary>What a call holds while it runs: its total timeout and its first attempt. A mutable value, so that a call allocates nothing.</summary>
internal struct CallScope
{
    private CancellationTokenSource? _total;
    private CancellationTokenRegistration _link;

    /// <summary>The first attempt, when that has been entered.</summary>
    public Attempt First;

    /// <summary>What the rate limit has granted.</summary>
    public RateLimitLease? Lease;

    /// <summary>When the call began, by the clock of the plan; 0 where nothing asks.</summary>
    public long Started { get; private set; }

    /// <summary>The token of the total timeout; none where there is no such timeout.</summary>
    public readonly CancellationToken Total => _total?.Token ?? default;

    /// <summary>Whether the total timeout has elapsed.</summary>
    public readonly bool IsElapsed => _total is { IsCancellationRequested: true };

    /// <summary>Begins the call.</summary>
    public void Begin(TimeoutSettings? total, RetrySettings? retry, TimeProvider time, CancellationToken caller)
    {
        if (retry?.MaxDuration is not null) Started = time.GetTimestamp();
        if (total is null) return;
        _total = CancellationSources.Rent(total.Duration, time);
        _link = CancellationSources.Link(_total, caller);
    }

    /// <summary>The token that ends its attempts from outside.</summary>
    public readonly CancellationToken Outer(CancellationToken caller) => _total?.Token ?? caller;

    /// <summary>Gives everything back.</summary>
    /// <param name="mayBeOutlived">Whether an attempt may still run that looks at the total timeout, as one that a hedge no longer waits for: then nobody else is to have its source.</param>
    public void Leave(bool mayBeOutlived = false)
    {
        First.Leave();
        Lease?.Dispose();
        Lease = null;
        if (_total is not { } total) return;
        _total = null;
        if (mayBeOutlived) CancellationSources.Drop(total, _link);
        else CancellationSources.Return(total, _link);
    }
}
