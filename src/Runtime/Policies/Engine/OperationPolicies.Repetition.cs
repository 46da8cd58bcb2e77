using Polly;

namespace Mesh.Policies;

/// <content>Attempts beyond the first: through Polly, which knows when and how many.</content>
public sealed partial class OperationPolicies<TState, TResult, TReturn, TShape>
{
    // A call that its rate limit has rejected made no attempt that could be made again.
    private static bool IsRetried(PolicyPlan<TResult> plan, in CallScope scope, FirstStep step, Outcome<TResult> outcome, CancellationToken caller) =>
        plan is { Retry: not null, IsPiped: false }
        && step is not (FirstStep.None or FirstStep.Cached)
        && !scope.IsElapsed
        && (outcome.Exception is { } exception ? !(exception is OperationCanceledException && caller.IsCancellationRequested) : plan.RetryOn?.Invoke(outcome.Result!) ?? false);

    // The first attempt may have been made already: then its outcome is what the pipeline gets from its first.
    private async ValueTask<Outcome<TResult>> RepeatAsync(TState state, PolicyPlan<TResult> plan, CallScope scope, Outcome<TResult>? first, CancellationToken caller)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, scope.Outer(caller));
        var repetition = new Repetition(this, state, plan, scope, first, caller);
        context.Properties.Set(RepetitionState.Key, repetition);
        try
        {
            // In its synchronous form Polly waits on the caller's thread.
            if (plan.Own?.Get() is { } own)
            {
                return TShape.IsSynchronous
                    ? Outcome.FromResult(own.Execute(static (context, repetition) => repetition.Get(context), context, repetition))
                    : await own.ExecuteOutcomeAsync(static (context, repetition) => repetition.GetAsync(context), context, repetition).ConfigureAwait(false);
            }

            return TShape.IsSynchronous ? Outcome.FromResult(repetition.Get(context)) : await repetition.GetAsync(context).ConfigureAwait(false);
        }
        catch (Exception exception) when (TShape.IsSynchronous)
        {
            return Outcome.FromException<TResult>(exception);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private sealed class Repetition(OperationPolicies<TState, TResult, TReturn, TShape> policies, TState state, PolicyPlan<TResult> plan, CallScope scope, Outcome<TResult>? first, CancellationToken caller)
        : RepetitionState(plan.Attempts, plan.Retry, scope.Started, scope.Total, caller)
    {
        private Outcome<TResult>? _first = first;
        private Outcome<TResult> _last;

        /// <summary>All attempts, inside the application's own pipeline.</summary>
        public async ValueTask<Outcome<TResult>> GetAsync(ResilienceContext context)
        {
            if (plan.Pipeline is not { } pipeline) return await NextAsync(context.CancellationToken).ConfigureAwait(false);
            context.Properties.Set(Key, this); // the application's pipeline may have made a context of its own
            try
            {
                Outcome<object?> outcome = await pipeline.ExecuteOutcomeAsync(
                    static async (context, repetition) => Untyped(await repetition.NextAsync(context.CancellationToken).ConfigureAwait(false)), context, this).ConfigureAwait(false);
                return outcome.Exception is { } exception ? Outcome.FromException<TResult>(exception) : Outcome.FromResult((TResult)outcome.Result!);
            }
            catch (NoTimeLeft)
            {
                return _last;
            }
        }

        /// <summary>The same, on the caller's thread.</summary>
        public TResult Get(ResilienceContext context)
        {
            if (plan.Pipeline is not { } pipeline) return Next(context.CancellationToken);
            context.Properties.Set(Key, this);
            try
            {
                return (TResult)pipeline.Execute(static (context, repetition) => (object?)repetition.Next(context.CancellationToken), context, this)!;
            }
            catch (NoTimeLeft)
            {
                return Taken(_last);
            }
        }

        private static Outcome<object?> Untyped(Outcome<TResult> outcome)
        {
            if (outcome.Exception is { } exception) return Outcome.FromException<object?>(exception);
            return Outcome.FromResult<object?>(outcome.Result);
        }

        private TResult Next(CancellationToken outer)
        {
            ValueTask<Outcome<TResult>> next = NextAsync(outer);
            return Taken(next.IsCompleted ? next.GetAwaiter().GetResult() : next.AsTask().GetAwaiter().GetResult());
        }

        private static TResult Taken(Outcome<TResult> outcome)
        {
            outcome.ThrowIfException();
            return outcome.Result!;
        }

        private ValueTask<Outcome<TResult>> NextAsync(CancellationToken outer)
        {
            if (_first is { } known)
            {
                _first = null;
                _last = known;
                Attempts++;
                return new ValueTask<Outcome<TResult>>(known);
            }

            if (Attempts > 0 && IsTooLate()) return new ValueTask<Outcome<TResult>>(_last); // the wait took longer than it should have
            Attempts++;
            return AttemptAsync(outer);
        }

        private async ValueTask<Outcome<TResult>> AttemptAsync(CancellationToken outer)
        {
            Outcome<TResult> outcome;
            try
            {
                outcome = Outcome.FromResult(await policies.AttemptAsync(state, plan, default, isQueued: false, outer, Total, Caller).ConfigureAwait(false));
            }
            catch (Exception exception)
            {
                outcome = Outcome.FromException<TResult>(exception);
            }

            _last = outcome;
            return outcome;
        }
    }
}
