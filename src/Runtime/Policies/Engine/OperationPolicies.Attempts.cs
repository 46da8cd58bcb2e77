using Mesh.Policies;

namespace Mesh.Generation;

/// <content>An attempt that is not the first, or that must wait before it calls the service.</content>
public sealed partial class OperationPolicies<TState, TResult, TReturn, TShape>
{
    private async ValueTask<TResult> AttemptAsync(TState state, PolicyPlan<TResult> plan, Attempt attempt, bool isQueued, Deadline? total, CancellationToken outer, CancellationToken caller)
    {
        Task<TResult>? abandonable = null;
        bool mayBeDone = false; // although the attempt has not succeeded
        try
        {
            if (!isQueued)
            {
                attempt.Begin(plan.Attempts, total, outer);
                attempt.Lease = await Wait(AdmitAsync(plan, state, isAttempt: true, outer)).ConfigureAwait(false);
                isQueued = !attempt.Enter(BreakerOf(plan, in state), mayEndAtOnce: false);
            }

            if (isQueued) attempt.TakeSlot(await Wait(attempt.WaitForSlotAsync()).ConfigureAwait(false));
            attempt.Token.ThrowIfCancellationRequested(); // an attempt that was cancelled while it waited does not begin
            mayBeDone = true;
            TResult result = plan.Attempts.Abandons
                ? await OrAbandonedAsync(abandonable = TShape.Await(_functions.Call(state, attempt.Token)).AsTask(), attempt.Abandonment).ConfigureAwait(false)
                : await Wait(TShape.Await(_functions.Call(state, attempt.Token))).ConfigureAwait(false);
            if (IsInCancellation) await Cancellations.Leave();
            mayBeDone = IsUncertain(plan, result);
            attempt.Succeeded(plan.BreakOn?.Invoke(result) ?? false);
            if (_functions.KeepsSlot) attempt.HandSlotTo(result);
            return result;
        }
        catch (Exception exception) when (IsExplained(exception, attempt.Explain(exception, caller), out Exception explained) || IsInCancellation)
        {
            if (IsInCancellation) await Cancellations.Leave();
            if (ReferenceEquals(exception, explained)) throw;
            throw explained;
        }
        finally
        {
            if (abandonable is { IsCompleted: false }) attempt.Abandon(abandonable);
            attempt.Leave();
            if (mayBeDone) await Wait(InvalidateAsync(state, abandonable)).ConfigureAwait(false);
        }
    }

    // Whether the exception is explained by another one; if not, it passes through untouched.
    private static bool IsExplained(Exception exception, Exception explained, out Exception other)
    {
        other = explained;
        return !ReferenceEquals(exception, explained);
    }

    // An attempt that has ended counts, however late it is.
    private static async ValueTask<TResult> OrAbandonedAsync(Task<TResult> task, Deadline abandonment)
    {
        if (!task.IsCompleted) await Task.WhenAny(task, abandonment.WhenCancelled()).ConfigureAwait(false);
        return task.IsCompleted ? await task.ConfigureAwait(false) : throw new OperationCanceledException(abandonment.Token);
    }

    // A synchronous caller has a thread of its own.
    private static bool IsInCancellation => !TShape.IsSynchronous && Cancellations.IsUnderWay;
}
