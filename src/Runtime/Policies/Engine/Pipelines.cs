using Polly;
using Polly.Hedging;
using Polly.Retry;

namespace Mesh.Policies;

/// <summary>Builds the Polly pipeline of an operation: the application's own, then the retry or the hedge.</summary>
internal static class Pipelines
{
    // What Polly takes as delay.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    /// <summary>Builds it.</summary>
    /// <param name="settings">The values that hold.</param>
    /// <param name="retryOn">Whether a result is to be retried.</param>
    /// <param name="hedgeOn">Whether a result has another attempt started.</param>
    /// <param name="own">The application's own pipeline; null where the operation has none.</param>
    /// <param name="time">The clock.</param>
    /// <param name="telemetry">Who is told.</param>
    /// <returns>The pipeline; null where there is nothing to repeat.</returns>
    public static ResiliencePipeline<TResult>? Build<TResult>(OperationSettings settings, Func<TResult, bool>? retryOn, Func<TResult, bool>? hedgeOn, ResiliencePipeline<TResult>? own, TimeProvider time, PolicyTelemetry telemetry)
    {
        RetrySettings? retry = Retry(settings);
        HedgeSettings? hedge = Hedge(settings);
        if (own is null && retry is null && hedge is null) return null;
        var builder = new ResiliencePipelineBuilder<TResult> { TimeProvider = time };
        if (own is not null) builder.AddPipeline(own);
        if (retry is not null) builder.AddRetry(Options(retry, retryOn, telemetry));
        else if (hedge is not null) builder.AddHedging(Options(hedge, hedgeOn, telemetry));
        return builder.Build();
    }

    /// <summary>The retry, where it is on and has anything to do.</summary>
    public static RetrySettings? Retry(OperationSettings settings) => settings.Retry is { Enabled: true, Count: not 0 } retry ? retry : null;

    /// <summary>The hedge, where it is on; a retry stands in its place.</summary>
    public static HedgeSettings? Hedge(OperationSettings settings) => Retry(settings) is null && settings.Hedge is { Enabled: true } hedge ? hedge : null;

    private static RetryStrategyOptions<TResult> Options<TResult>(RetrySettings retry, Func<TResult, bool>? retryOn, PolicyTelemetry telemetry) => new()
    {
        MaxRetryAttempts = retry.Count < 0 ? int.MaxValue : retry.Count,
        BackoffType = retry.Backoff switch { RetryBackoff.Constant => DelayBackoffType.Constant, RetryBackoff.Linear => DelayBackoffType.Linear, _ => DelayBackoffType.Exponential },
        UseJitter = retry.Jitter,
        Delay = AtMost(retry.Delay, s_longest),
        MaxDelay = AtMost(retry.MaxDelay, s_longest),
        // A rate limit knows when it will let the next call through.
        DelayGenerator = static arguments => new ValueTask<TimeSpan?>(arguments.Outcome.Exception is ServiceException { Kind: ServiceErrorKind.RateLimited, RetryAfter: { } wait } ? wait : null),
        ShouldHandle = arguments => new ValueTask<bool>(IsRetried(retry, retryOn, arguments, telemetry)),
        OnRetry = arguments =>
        {
            telemetry.Retrying(StateOf(arguments.Context).Operation, arguments.AttemptNumber + 1, arguments.RetryDelay, arguments.Outcome.Exception);
            return default;
        },
    };

    private static bool IsRetried<TResult>(RetrySettings retry, Func<TResult, bool>? retryOn, RetryPredicateArguments<TResult> arguments, PolicyTelemetry telemetry)
    {
        RepetitionState state = StateOf(arguments.Context);
        if (state.IsCancelled || !IsFailure(retry, retryOn, arguments.Outcome)) return false;
        if (state.IsTooLate)
        {
            telemetry.Exhausted(state.Operation, "duration", arguments.AttemptNumber + 1, arguments.Outcome.Exception);
            return false;
        }

        if (retry.Count >= 0 && arguments.AttemptNumber >= retry.Count) telemetry.Exhausted(state.Operation, "count", arguments.AttemptNumber + 1, arguments.Outcome.Exception);
        return true;
    }

    private static HedgingStrategyOptions<TResult> Options<TResult>(HedgeSettings hedge, Func<TResult, bool>? hedgeOn, PolicyTelemetry telemetry) => new()
    {
        MaxHedgedAttempts = hedge.Count,
        Delay = AtMost(hedge.Delay, s_longest),
        ShouldHandle = arguments => new ValueTask<bool>(!StateOf(arguments.Context).IsCancelled && IsFailure(hedge, hedgeOn, arguments.Outcome)),
        OnHedging = arguments =>
        {
            telemetry.Hedged(StateOf(arguments.PrimaryContext).Operation, arguments.AttemptNumber + 1);
            return default;
        },
    };

    private static bool IsFailure<TResult>(HandlingSettings settings, Func<TResult, bool>? on, Outcome<TResult> outcome) =>
        outcome.Exception is { } exception ? settings.IsFailure(exception) : on?.Invoke(outcome.Result!) ?? false;

    private static RepetitionState StateOf(ResilienceContext context) => context.Properties.GetValue(RepetitionState.Key, null!);

    private static TimeSpan AtMost(TimeSpan value, TimeSpan most) => value < most ? value : most;
}
