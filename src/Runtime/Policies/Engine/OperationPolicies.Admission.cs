using System.Threading.RateLimiting;

namespace Mesh.Policies;

/// <content>The rate limit: of calls, or of attempts.</content>
public sealed partial class OperationPolicies<TState, TResult, TReturn, TShape>
{
    // False: the call must wait, or is rejected.
    private bool TryAdmit(PolicyPlan<TResult> plan, in TState state, ref CallScope scope)
    {
        if (plan.CallRate is null && !plan.IsCallRateKeyed) return true;
        RateLimitLease lease = RateOf(plan, in state).TryAcquire();
        if (!lease.IsAcquired)
        {
            lease.Dispose();
            return false;
        }

        scope.Lease = lease;
        return true;
    }

    private async ValueTask<RateLimitLease?> AdmitAsync(PolicyPlan<TResult> plan, TState state, bool isAttempt, CancellationToken cancellationToken)
    {
        bool isLimited = isAttempt ? plan.AttemptRate is not null || plan.IsAttemptRateKeyed : plan.CallRate is not null || plan.IsCallRateKeyed;
        if (!isLimited) return null;
        RateLimitLease lease = await Wait(RateOf(plan, in state).AcquireAsync(cancellationToken)).ConfigureAwait(false);
        if (lease.IsAcquired) return lease;
        TimeSpan? retryAfter = RateLimit.RetryAfter(lease);
        lease.Dispose();
        throw Rejections.RateLimited(Operation, retryAfter, _policies.Telemetry);
    }

    private RateLimit RateOf(PolicyPlan<TResult> plan, in TState state) => plan.CallRate ?? plan.AttemptRate ?? _rates!.Get(in state);
}
