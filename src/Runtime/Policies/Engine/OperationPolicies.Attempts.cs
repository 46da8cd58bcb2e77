namespace Mesh.Policies;

/// <content>An attempt that is not the first, or that must wait before it may call.</content>
public sealed partial class OperationPolicies<TState, TResult, TReturn, TShape>
{
    private async ValueTask<TResult> AttemptAsync(TState state, PolicyPlan<TResult> plan, Attempt attempt, bool isQueued, CancellationToken outer, CancellationToken total, CancellationToken caller)
    {
        Task<TResult>? abandonable = null;
        bool mayBeDone = false; // although it has not succeeded
        try
        {
            if (!isQueued)
            {
                attempt.Begin(plan.Attempts, outer, total);
                attempt.Lease = await Wait(AdmitAsync(plan, state, isAttempt: true, outer)).ConfigureAwait(false);
                isQueued = !attempt.Enter(BreakerOf(plan, in state));
            }

            if (isQueued) attempt.TakeSlot(await Wait(attempt.WaitForSlotAsync()).ConfigureAwait(false));
            mayBeDone = true;
            TResult result = plan.Attempts.Abandons
                ? await (abandonable = TShape.Await(_functions.Call(state, attempt.Token)).AsTask()).WaitAsync(attempt.AbandonToken).ConfigureAwait(false)
                : await Wait(TShape.Await(_functions.Call(state, attempt.Token))).ConfigureAwait(false);
            mayBeDone = IsUncertain(plan, result);
            attempt.Succeeded(plan.BreakOn?.Invoke(result) ?? false);
            if (_functions.KeepsSlot) attempt.HandSlotTo(result);
            return result;
        }
        catch (Exception exception) when (IsOther(exception, attempt.Explain(exception, caller), out Exception explained))
        {
            throw explained;
        }
        finally
        {
            if (abandonable is { IsCompleted: false }) attempt.Abandon(abandonable);
            attempt.Leave();
            if (mayBeDone) await Wait(InvalidateAsync(state, abandonable)).ConfigureAwait(false);
        }
    }

    // What an attempt has failed with passes through untouched, unless it is explained by something else.
    private static bool IsOther(Exception exception, Exception explained, out Exception other)
    {
        other = explained;
        return !ReferenceEquals(exception, explained);
    }
}
