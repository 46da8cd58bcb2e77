using Mesh.Policies;

namespace Mesh.Generation;

/// <content>The source of values that the cache does not hold.</content>
public sealed partial class OperationPolicies<TState, TResult, TReturn, TShape> : ICacheSource<TState, TResult>
{
    ValueTask<TResult> ICacheSource<TState, TResult>.FetchAsync(TState state, CancellationToken cancellationToken) =>
        CompleteAsync(default, state, _plan.BelowCache, default, FirstStep.None, default, cancellationToken);

    private static bool IsSuccess(PolicyPlan<TResult> plan, TResult result) => !FailedResults.IsFailed(result) && !(plan.JudgesResults && plan.IsBad(result));

    bool ICacheSource<TState, TResult>.IsKept(TResult result) => IsSuccess(_plan, result);
}
