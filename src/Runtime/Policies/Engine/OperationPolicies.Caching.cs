using Mesh.Caching;
using Mesh.Results;

namespace Mesh.Policies;

/// <content>What the cache asks for that it does not hold.</content>
public sealed partial class OperationPolicies<TState, TResult, TReturn, TShape> : ICacheSource<TState, TResult>
{
    ValueTask<TResult> ICacheSource<TState, TResult>.FetchAsync(TState state, CancellationToken cancellationToken) =>
        CompleteAsync(default, state, _plan.BelowCache, default, FirstStep.None, default, cancellationToken);

    bool ICacheSource<TState, TResult>.IsKept(TResult result) => ResultReader<TResult>.ErrorOf(result) is null && (!_judgesResults || !IsBad(result));
}
