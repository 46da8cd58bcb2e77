using Polly;

namespace Mesh.Benchmarks.Policies;

/// <summary>A decorator by hand, as it should be written: a typed pipeline for each operation, static lambdas, the state passed.</summary>
internal sealed class HandTyped(IGuarded inner) : IGuarded
{
    private readonly ResiliencePipeline<int> _retry = Pipelines.Typed(retry: true);
    private readonly ResiliencePipeline<int> _timeout = Pipelines.Typed(timeout: true);
    private readonly ResiliencePipeline<int> _breaker = Pipelines.Typed(breaker: true);
    private readonly ResiliencePipeline<int> _limit = Pipelines.Typed(limit: true);
    private readonly ResiliencePipeline<int> _all = Pipelines.Typed(retry: true, breaker: true, timeout: true, limit: true);
    private readonly ResiliencePipeline<int> _task = Pipelines.Typed(retry: true, breaker: true, timeout: true, limit: true);
    private readonly ResiliencePipeline<int> _later = Pipelines.Typed(retry: true, breaker: true, timeout: true, limit: true);
    private readonly ResiliencePipeline<int> _sync = Pipelines.Typed(retry: true, breaker: true, limit: true);

    public ValueTask<int> RetryAsync(int value, CancellationToken token) => _retry.ExecuteAsync(static (state, token) => state.inner.RetryAsync(state.value, token), (inner, value), token);

    public ValueTask<int> TimeoutAsync(int value, CancellationToken token) => _timeout.ExecuteAsync(static (state, token) => state.inner.TimeoutAsync(state.value, token), (inner, value), token);

    public ValueTask<int> BreakerAsync(int value, CancellationToken token) => _breaker.ExecuteAsync(static (state, token) => state.inner.BreakerAsync(state.value, token), (inner, value), token);

    public ValueTask<int> LimitAsync(int value, CancellationToken token) => _limit.ExecuteAsync(static (state, token) => state.inner.LimitAsync(state.value, token), (inner, value), token);

    public ValueTask<int> AllAsync(int value, CancellationToken token) => _all.ExecuteAsync(static (state, token) => state.inner.AllAsync(state.value, token), (inner, value), token);

    public Task<int> AllTaskAsync(int value, CancellationToken token) => _task.ExecuteAsync(static (state, token) => new ValueTask<int>(state.inner.AllTaskAsync(state.value, token)), (inner, value), token).AsTask();

    public ValueTask<int> LaterAsync(int value, CancellationToken token) => _later.ExecuteAsync(static (state, token) => state.inner.LaterAsync(state.value, token), (inner, value), token);

    public int All(int value) => _sync.Execute(static state => state.inner.All(state.value), (inner, value));
}
