using Mesh.Policies;
using Mesh.Results;

namespace Mesh.Generation;

/// <content>The removal from the caches after an update that has not succeeded, as far as anybody knows.</content>
public sealed partial class OperationPolicies<TState, TResult, TReturn, TShape>
{
    // Whether the service may have changed something: it failed, took too long, or was cancelled. A failed result is its answer that it has
    // not, unless the result stands for one of these.
    private static bool IsUncertain(PolicyPlan<TResult> plan, TResult result) =>
        plan.Own is not null // the application's pipeline may turn a success into a failure
        || (ResultReader<TResult>.ErrorOf(result) is { } error && (error.Exception is not null || error.Kind == ServiceErrorKind.TimedOut));

    private ValueTask InvalidateAsync(TState state, Task<TResult>? rest)
    {
        if (_functions.Invalidates is not { } invalidation) return default;
        if (rest is { IsCompleted: false }) _ = InvalidateAfterAsync(rest, invalidation, state);
        return invalidation.ApplyAsync(_policies, Operation, state);
    }

    // An attempt that goes on after its caller was answered may still change what was fetched meanwhile.
    private async Task InvalidateAfterAsync(Task<TResult> rest, CacheInvalidation<TState> invalidation, TState state)
    {
        await ((Task)rest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await invalidation.ApplyAsync(_policies, Operation, state).ConfigureAwait(false);
    }
}
