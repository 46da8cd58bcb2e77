using Polly;

namespace Mesh.Policies;

/// <content>Attempts beyond the first: through Polly, which knows when and how many.</content>
public sealed partial class OperationPolicies<TState, TResult, TReturn, TShape>
{
    private static bool IsRetried(PolicyPlan<TResult> plan, in CallScope scope, Outcome<TResult> outcome, CancellationToken caller) =>
        plan is { Retry: not null, Pipeline: not null, IsPiped: false } && !scope.IsElapsed && !(outcome.Exception is OperationCanceledException && caller.IsCancellationRequested);

    // The first attempt may have been made already: then its outcome is what the pipeline gets from its first.
    private async ValueTask<Outcome<TResult>> RepeatAsync(TState state, PolicyPlan<TResult> plan, CallScope scope, Outcome<TResult>? first, CancellationToken caller)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, scope.Outer(caller));
        var repetition = new Repetition(this, state, plan, scope, first, caller);
        context.Properties.Set(RepetitionState.Key, repetition);
        try
        {
            if (TShape.IsSynchronous) return Outcome.FromResult(plan.Pipeline!.Execute(static (context, repetition) => repetition.Next(context.CancellationToken).AsTask().GetAwaiter().GetResult(), context, repetition));
            return await plan.Pipeline!.ExecuteOutcomeAsync(static (context, repetition) => repetition.NextOutcomeAsync(context.CancellationToken), context, repetition).ConfigureAwait(false);
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

        public async ValueTask<TResult> Next(CancellationToken outer)
        {
            Outcome<TResult> outcome = await NextOutcomeAsync(outer).ConfigureAwait(false);
            outcome.ThrowIfException();
            return outcome.Result!;
        }

        public ValueTask<Outcome<TResult>> NextOutcomeAsync(CancellationToken outer)
        {
            if (_first is { } known)
            {
                _first = null;
                _last = known;
                return new ValueTask<Outcome<TResult>>(known);
            }

            return MayBegin() ? AttemptAsync(outer) : new ValueTask<Outcome<TResult>>(_last);
        }

        private async ValueTask<Outcome<TResult>> AttemptAsync(CancellationToken outer)
        {
            try
            {
                _last = Outcome.FromResult(await policies.AttemptAsync(state, plan, default, isQueued: false, outer, Total, Caller).ConfigureAwait(false));
            }
            catch (Exception exception)
            {
                _last = Outcome.FromException<TResult>(exception);
            }

            return _last;
        }
    }
}
