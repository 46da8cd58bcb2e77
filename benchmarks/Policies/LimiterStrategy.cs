using System.Threading.RateLimiting;
using Polly;

namespace Mesh.Benchmarks.Policies;

/// <summary>
/// A concurrency limit as the package Polly.RateLimiting has it: a lease of a <see cref="ConcurrencyLimiter"/> around the call.
/// </summary>
internal sealed class LimiterStrategy<T>(RateLimiter limiter) : ResilienceStrategy<T>
{
    protected override async ValueTask<Outcome<T>> ExecuteCore<TState>(Func<ResilienceContext, TState, ValueTask<Outcome<T>>> callback, ResilienceContext context, TState state)
    {
        using RateLimitLease lease = await limiter.AcquireAsync(1, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
        return lease.IsAcquired ? await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext) : Outcome.FromException<T>(new InvalidOperationException("too many calls"));
    }
}

/// <summary>The same limit in a pipeline for any result.</summary>
internal sealed class LimiterStrategy(RateLimiter limiter) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        using RateLimitLease lease = await limiter.AcquireAsync(1, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
        return lease.IsAcquired ? await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext) : Outcome.FromException<TResult>(new InvalidOperationException("too many calls"));
    }
}
