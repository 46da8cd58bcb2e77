using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Mesh.Benchmarks.Policies;

/// <summary>The policies of <see cref="Guarded"/> as pipelines of Polly, with the same values.</summary>
internal static class Pipelines
{
    private static readonly ConcurrencyLimiterOptions s_limit = new() { PermitLimit = 1000 };

    public static ResiliencePipeline<int> Typed(bool retry = false, bool breaker = false, bool timeout = false, bool limit = false)
    {
        var builder = new ResiliencePipelineBuilder<int>();
        if (retry) builder.AddRetry(new RetryStrategyOptions<int> { MaxRetryAttempts = 3, Delay = TimeSpan.FromMilliseconds(100), BackoffType = DelayBackoffType.Exponential, UseJitter = true });
        if (breaker) builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions<int> { FailureRatio = .5, MinimumThroughput = 20, SamplingDuration = TimeSpan.FromSeconds(30), BreakDuration = TimeSpan.FromSeconds(5) });
        if (timeout) builder.AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromSeconds(30) });
        if (limit) builder.AddStrategy(static _ => new LimiterStrategy<int>(new ConcurrencyLimiter(s_limit)), new EmptyOptions());
        return builder.Build();
    }

    public static ResiliencePipeline Untyped(bool retry = false, bool breaker = false, bool timeout = false, bool limit = false)
    {
        var builder = new ResiliencePipelineBuilder();
        if (retry) builder.AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 3, Delay = TimeSpan.FromMilliseconds(100), BackoffType = DelayBackoffType.Exponential, UseJitter = true });
        if (breaker) builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions { FailureRatio = .5, MinimumThroughput = 20, SamplingDuration = TimeSpan.FromSeconds(30), BreakDuration = TimeSpan.FromSeconds(5) });
        if (timeout) builder.AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromSeconds(30) });
        if (limit) builder.AddStrategy(static _ => new LimiterStrategy(new ConcurrencyLimiter(s_limit)), new EmptyOptions());
        return builder.Build();
    }

    private sealed class EmptyOptions : ResilienceStrategyOptions;
}
