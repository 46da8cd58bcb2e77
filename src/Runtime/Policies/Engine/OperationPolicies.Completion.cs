using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Mesh.Policies;
using Polly;

namespace Mesh.Generation;

/// <content>A call that did not end at once: the one state machine of an operation, however many policies it has.</content>
public sealed partial class OperationPolicies<TState, TResult, TReturn, TShape>
{
    [AsyncMethodBuilder(typeof(CompletionBuilder<>))]
    private async ValueTask<TResult> CompleteAsync(OperationCall call, TState state, PolicyPlan<TResult> plan, CallScope scope, FirstStep step, ValueTask<TResult> first, CancellationToken caller)
    {
        try
        {
            if (plan.NeedsContainer && step is not FirstStep.Cancelled)
            {
                plan = ResolvePlan();
                step = plan.IsCached ? FirstStep.Cached : FirstStep.None;
            }

            Outcome<TResult> outcome;
            Task<TResult>? abandonable = null;
            try
            {
                if (step is FirstStep.Called)
                {
                    if (plan.Attempts.Abandons && !first.IsCompleted) abandonable = first.AsTask();
                    TResult result = abandonable is null ? await Wait(first).ConfigureAwait(false) : await OrAbandonedAsync(abandonable, scope.First.Abandonment).ConfigureAwait(false);
                    if (IsInCancellation) await Cancellations.Leave();
                    scope.First.Succeeded(plan.BreakOn?.Invoke(result) ?? false);
                    if (!plan.JudgesResults || !plan.IsBad(result))
                    {
                        if (_functions.KeepsSlot) scope.First.HandSlotTo(result);
                        return result;
                    }

                    outcome = Outcome.FromResult(result);
                }
                else if (step is FirstStep.Cancelled)
                {
                    outcome = Outcome.FromException<TResult>(new OperationCanceledException(caller));
                }
                else if (step is FirstStep.Cached)
                {
                    outcome = Outcome.FromResult(await Wait(_cache!.GetOrAddAsync(state, this, caller)).ConfigureAwait(false));
                }
                else
                {
                    if (step is FirstStep.None)
                    {
                        scope.Lease = await Wait(AdmitAsync(plan, state, isAttempt: false, caller)).ConfigureAwait(false);
                        scope.Begin(plan.TotalTimeout, plan.Retry, plan.Attempts, mayEndAtOnce: false, caller);
                        step = FirstStep.Admitted;
                    }

                    Attempt queued = scope.First;
                    scope.First = default;
                    outcome = plan.StartsInPipeline
                        ? await RepeatAsync(state, plan, scope, null, caller).ConfigureAwait(false)
                        : Outcome.FromResult(await AttemptAsync(state, plan, queued, step is FirstStep.Queued, scope.Total, scope.Outer(caller), caller).ConfigureAwait(false));
                }
            }
            catch (Exception exception) when (IsHandled(exception, plan, in scope, step, caller, out outcome))
            {
                if (abandonable is { IsCompleted: false }) scope.First.Abandon(abandonable);
            }

            if (IsInCancellation) await Cancellations.Leave();
            scope.First.Leave(); // the slot is not kept while the next attempt is waited for
            if (IsRetried(plan, in scope, step, outcome, caller)) outcome = await RepeatAsync(state, plan, scope, outcome, caller).ConfigureAwait(false);
            if (IsInCancellation) await Cancellations.Leave();
            outcome = Explain(outcome, plan, in scope, caller);
            if (IsFallenBack(state, plan, outcome, caller)) return await FallBackAsync(state, outcome, caller).ConfigureAwait(false);
            outcome.ThrowIfException();
            if (step is not FirstStep.Cached && _functions.Invalidates is { } invalidation && IsSuccess(plan, outcome.Result!)) await Wait(invalidation.ApplyAsync(_policies, Operation, state)).ConfigureAwait(false);
            return outcome.Result!;
        }
        catch (PolicyCodeFailed failed) when (!plan.IsBelowCache && !call.Observe(failed.Cause)) // a fetch for the cache passes it on
        {
            ExceptionDispatchInfo.Throw(failed.Cause);
            throw;
        }
        catch (Exception exception) when (call.Observe(exception))
        {
            throw;
        }
        finally
        {
            scope.Leave(isOutlived: plan.StartsInPipeline);
            call.Leave();
        }
    }

    // A filter: an exception that no policy handles passes through untouched.
    private static bool IsHandled(Exception exception, PolicyPlan<TResult> plan, in CallScope scope, FirstStep step, CancellationToken caller, out Outcome<TResult> outcome)
    {
        Exception explained = step is FirstStep.Called ? scope.First.Explain(exception, caller) : exception;
        outcome = Outcome.FromException<TResult>(explained);
        return !ReferenceEquals(explained, exception) || plan.Retry is not null || plan.StartsInPipeline || plan.Fallback is not null || plan.TotalTimeout is not null || IsInCancellation;
    }

    // Turns a cancellation into the timeout of the call, or into the caller's own cancellation with the caller's token.
    private Outcome<TResult> Explain(Outcome<TResult> outcome, PolicyPlan<TResult> plan, in CallScope scope, CancellationToken caller)
    {
        if (outcome.Exception is not OperationCanceledException cancelled) return outcome;
        if (caller.IsCancellationRequested) return Outcome.FromException<TResult>(Cancellations.WithToken(cancelled, caller, scope.Total?.Token ?? default));
        return scope.IsElapsed ? Outcome.FromException<TResult>(Rejections.TimedOut(Operation, plan.TotalTimeout!, TimeoutScope.Total, cancelled, _policies.Telemetry)) : outcome;
    }

    private bool IsFallenBack(TState state, PolicyPlan<TResult> plan, Outcome<TResult> outcome, CancellationToken caller)
    {
        if (plan.Fallback is not { } fallback || _functions.Fallback is null || _functions.HasFallback?.Invoke(state) == false) return false;
        if (outcome.Exception is not { } exception) return plan.FallbackOn?.Invoke(outcome.Result!) ?? false;
        return exception is OperationCanceledException && caller.IsCancellationRequested ? fallback.OnCancellation : fallback.IsFailure(exception);
    }

    private ValueTask<TResult> FallBackAsync(TState state, Outcome<TResult> outcome, CancellationToken caller)
    {
        _policies.Telemetry.FellBack(Operation);
        return TShape.Await(_functions.Fallback!(state, outcome.Exception, caller));
    }

    // The thread of a synchronous caller waits here, so that the call continues on it.
    private static ValueTask Wait(ValueTask pending)
    {
        if (!TShape.IsSynchronous || pending.IsCompleted) return pending;
        pending.AsTask().GetAwaiter().GetResult();
        return default;
    }

    private static ValueTask<T> Wait<T>(ValueTask<T> pending) => TShape.IsSynchronous && !pending.IsCompleted ? new ValueTask<T>(pending.AsTask().GetAwaiter().GetResult()) : pending;
}
