using Mesh.Policies;
using Polly;

namespace Mesh.Generation;

/// <content>Attempts beyond the first: through Polly, which decides on their times and their number.</content>
public sealed partial class OperationPolicies<TState, TResult, TReturn, TShape>
{
    // A call that its rate limit has rejected has made no attempt that could be repeated.
    private static bool IsRetried(PolicyPlan<TResult> plan, in CallScope scope, FirstStep step, Outcome<TResult> outcome, CancellationToken caller) =>
        plan is { Retry: not null, StartsInPipeline: false }
        && step is not (FirstStep.None or FirstStep.Cached)
        && !scope.IsElapsed
        && outcome.Exception is not PolicyCodeFailed
        && (outcome.Exception is { } exception ? !(exception is OperationCanceledException && caller.IsCancellationRequested) : plan.RetryOn?.Invoke(outcome.Result!) ?? false);

    // If the first attempt has been made already, its outcome serves as the first one of the pipeline.
    private async ValueTask<Outcome<TResult>> RepeatAsync(TState state, PolicyPlan<TResult> plan, CallScope scope, Outcome<TResult>? first, CancellationToken caller)
    {
        var repetitions = new Repetitions(this, state, plan, scope, caller);
        if (plan.Own is not { } own) return TShape.IsSynchronous ? repetitions.Run(scope.Outer(caller), first) : await repetitions.RunAsync(scope.Outer(caller), first).ConfigureAwait(false);
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, scope.Outer(caller));
        try
        {
            // In its synchronous form, Polly waits on the caller's thread.
            return TShape.IsSynchronous
                ? Outcome.FromResult(own.Get().Execute(static (context, repetitions) => repetitions.Run(context.CancellationToken).Take(), context, repetitions))
                : await own.Get().ExecuteOutcomeAsync(static (context, repetitions) => repetitions.RunAsync(context.CancellationToken), context, repetitions).ConfigureAwait(false);
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

    /// <summary>The repetitions of a call: one, or as many as the application's own pipeline starts, possibly at the same time.</summary>
    private sealed class Repetitions(OperationPolicies<TState, TResult, TReturn, TShape> policies, TState state, PolicyPlan<TResult> plan, CallScope scope, CancellationToken caller)
    {
        // The application's pipeline must not try again after this either.
        private volatile PolicyCodeFailed? _failed;

        public async ValueTask<Outcome<TResult>> RunAsync(CancellationToken outer, Outcome<TResult>? first = null)
        {
            if (_failed is { } failed) return Outcome.FromException<TResult>(failed);
            var repetition = new Repetition(policies, state, plan, scope, first, caller);
            if (plan.Pipeline is not { } pipeline) return Noted(await repetition.NextAsync(outer).ConfigureAwait(false));
            ResilienceContext context = ContextOf(repetition, outer);
            try
            {
                Outcome<object?> outcome = await pipeline.ExecuteOutcomeAsync(
                    static async (context, repetition) => (await repetition.NextAsync(context.CancellationToken).ConfigureAwait(false)).Untyped(), context, repetition).ConfigureAwait(false);
                return Noted(outcome.Exception is { } exception ? Outcome.FromException<TResult>(exception) : Outcome.FromResult((TResult)outcome.Result!));
            }
            catch (NoTimeLeft)
            {
                return repetition.Last;
            }
            finally
            {
                ResilienceContextPool.Shared.Return(context);
            }
        }

        /// <summary>Runs a repetition on the caller's thread.</summary>
        public Outcome<TResult> Run(CancellationToken outer, Outcome<TResult>? first = null)
        {
            if (_failed is { } failed) return Outcome.FromException<TResult>(failed);
            var repetition = new Repetition(policies, state, plan, scope, first, caller);
            if (plan.Pipeline is not { } pipeline) return Noted(repetition.Next(outer));
            ResilienceContext context = ContextOf(repetition, outer);
            try
            {
                return Noted(Outcome.FromResult((TResult)pipeline.Execute(static (context, repetition) => (object?)repetition.Next(context.CancellationToken).Take(), context, repetition)!));
            }
            catch (NoTimeLeft)
            {
                return repetition.Last;
            }
            catch (Exception exception)
            {
                return Noted(Outcome.FromException<TResult>(exception));
            }
            finally
            {
                ResilienceContextPool.Shared.Return(context);
            }
        }

        // A context of its own: repetitions that run at the same time in the application's pipeline may share the context of that pipeline.
        private static ResilienceContext ContextOf(Repetition repetition, CancellationToken outer)
        {
            ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, outer);
            context.Properties.Set(RepetitionState.Key, repetition);
            return context;
        }

        private Outcome<TResult> Noted(Outcome<TResult> outcome)
        {
            if (outcome.Exception is PolicyCodeFailed failed) _failed = failed;
            return outcome;
        }
    }

    /// <summary>The attempts of one repetition, each of which begins when the previous one has ended or is given up.</summary>
    private sealed class Repetition(OperationPolicies<TState, TResult, TReturn, TShape> policies, TState state, PolicyPlan<TResult> plan, CallScope scope, Outcome<TResult>? first, CancellationToken caller)
        : RepetitionState(plan.Attempts, plan.Retry, scope.Started, scope.Total, caller)
    {
        private Outcome<TResult>? _first = first;

        /// <summary>The outcome of the attempt that ended last.</summary>
        public Outcome<TResult> Last { get; private set; }

        public Outcome<TResult> Next(CancellationToken outer)
        {
            ValueTask<Outcome<TResult>> next = NextAsync(outer);
            return next.IsCompleted ? next.GetAwaiter().GetResult() : next.AsTask().GetAwaiter().GetResult();
        }

        public ValueTask<Outcome<TResult>> NextAsync(CancellationToken outer)
        {
            if (_first is { } known)
            {
                _first = null;
                Last = known;
                Attempts++;
                return new ValueTask<Outcome<TResult>>(known);
            }

            if (Attempts > 0 && IsTooLate()) return new ValueTask<Outcome<TResult>>(Last); // the wait took longer than it should have
            Attempts++;
            return AttemptAsync(outer);
        }

        private async ValueTask<Outcome<TResult>> AttemptAsync(CancellationToken outer)
        {
            Outcome<TResult> outcome;
            try
            {
                outcome = Outcome.FromResult(await policies.AttemptAsync(state, plan, default, isQueued: false, Total, outer, Caller).ConfigureAwait(false));
            }
            catch (Exception exception)
            {
                outcome = Outcome.FromException<TResult>(exception);
            }

            return Last = outcome;
        }
    }
}
