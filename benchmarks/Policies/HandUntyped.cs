using Polly;

namespace Mesh.Benchmarks.Policies;

/// <summary>A decorator by hand as most are written: pipelines for any result, and lambdas that capture.</summary>
internal sealed class HandUntyped(IGuarded inner) : IGuarded
{
    private readonly ResiliencePipeline _retry = Pipelines.Untyped(retry: true);
    private readonly ResiliencePipeline _timeout = Pipelines.Untyped(timeout: true);
    private readonly ResiliencePipeline _breaker = Pipelines.Untyped(breaker: true);
    private readonly ResiliencePipeline _limit = Pipelines.Untyped(limit: true);
    private readonly ResiliencePipeline _all = Pipelines.Untyped(retry: true, breaker: true, timeout: true, limit: true);
    private readonly ResiliencePipeline _task = Pipelines.Untyped(retry: true, breaker: true, timeout: true, limit: true);
    private readonly ResiliencePipeline _later = Pipelines.Untyped(retry: true, breaker: true, timeout: true, limit: true);
    private readonly ResiliencePipeline _sync = Pipelines.Untyped(retry: true, breaker: true, limit: true);

    public ValueTask<int> RetryAsync(int value, CancellationToken token) => _retry.ExecuteAsync(token => inner.RetryAsync(value, token), token);

    public ValueTask<int> TimeoutAsync(int value, CancellationToken token) => _timeout.ExecuteAsync(token => inner.TimeoutAsync(value, token), token);

    public ValueTask<int> BreakerAsync(int value, CancellationToken token) => _breaker.ExecuteAsync(token => inner.BreakerAsync(value, token), token);

    public ValueTask<int> LimitAsync(int value, CancellationToken token) => _limit.ExecuteAsync(token => inner.LimitAsync(value, token), token);

    public ValueTask<int> AllAsync(int value, CancellationToken token) => _all.ExecuteAsync(token => inner.AllAsync(value, token), token);

    public Task<int> AllTaskAsync(int value, CancellationToken token) => _task.ExecuteAsync(async token => await inner.AllTaskAsync(value, token).ConfigureAwait(false), token).AsTask();

    public ValueTask<int> LaterAsync(int value, CancellationToken token) => _later.ExecuteAsync(token => inner.LaterAsync(value, token), token);

    public int All(int value) => _sync.Execute(() => inner.All(value));
}
