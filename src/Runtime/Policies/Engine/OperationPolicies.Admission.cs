using System.Threading.RateLimiting;
using Mesh.Policies;

namespace Mesh.Generation;

/// <content>The rate limit of calls or of attempts.</content>
public sealed partial class OperationPolicies<TState, TResult, TReturn, TShape>
{
    // Returns false if the call must wait or is rejected.
    private bool TryAdmit(PolicyPlan<TResult> plan, in TState state, ref CallScope scope)
    {
        if (plan.CallRate is null && !plan.IsCallRateKeyed) return true;
        while (true)
        {
            RateLimit rate = RateOf(plan, in state);
            RateLimitLease lease = rate.TryAcquire();
            if (lease.IsAcquired && !IsOutdated(plan, in state, rate, lease))
            {
                scope.Lease = lease;
                return true;
            }

            bool isRejected = !lease.IsAcquired;
            lease.Dispose();
            if (isRejected) return false;
        }
    }

    private async ValueTask<RateLimitLease?> AdmitAsync(PolicyPlan<TResult> plan, TState state, bool isAttempt, CancellationToken cancellationToken)
    {
        bool isLimited = isAttempt ? plan.AttemptRate is not null || plan.IsAttemptRateKeyed : plan.CallRate is not null || plan.IsCallRateKeyed;
        if (!isLimited) return null;
        while (true)
        {
            RateLimit rate = RateOf(plan, in state);
            RateLimitLease lease = rate.NotNull(await Wait(rate.AcquireAsync(cancellationToken)).ConfigureAwait(false));
            bool isRejected = !lease.IsAcquired;
            if (!isRejected && !IsOutdated(plan, in state, rate, lease)) return lease;
            TimeSpan? retryAfter = RateLimit.RetryAfter(lease);
            lease.Dispose();
            if (isRejected) throw Rejections.RateLimited(Operation, retryAfter, _policies.Telemetry);
        }
    }

    // Whether the grant does not count, because the key was forgotten, or has got a limit of its own, between the look-up and the grant.
    private bool IsOutdated(PolicyPlan<TResult> plan, in TState state, RateLimit rate, RateLimitLease lease) => (plan.IsCallRateKeyed || plan.IsAttemptRateKeyed) && _rates!.IsOutdated(in state, rate, lease);

    private RateLimit RateOf(PolicyPlan<TResult> plan, in TState state) => plan.CallRate ?? plan.AttemptRate ?? _rates!.Get(in state);
}
