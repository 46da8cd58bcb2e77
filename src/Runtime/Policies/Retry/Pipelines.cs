using Mesh.Results;
using Polly;
using Polly.Hedging;
using Polly.Retry;

namespace Mesh.Policies;

/// <summary>
/// Builds the Polly pipeline that repeats the attempts of an operation: with a retry or a hedge. Its results are objects: a call that
/// succeeds at once never comes here, and Polly's typed options would make the trimmer keep all of the type.
/// </summary>
internal static class Pipelines
{
    // The longest delay that Polly accepts.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    /// <summary>Builds the pipeline.</summary>
    /// <param name="settings">The settings in effect.</param>
    /// <param name="retryOn">Decides whether a result is retried; null if none is.</param>
    /// <param name="hedgeOn">Decides whether a result makes the hedge start another attempt; null if none does.</param>
    /// <param name="time">The clock.</param>
    /// <param name="telemetry">Receives retries, hedges and exhausted calls.</param>
    /// <returns>The pipeline; null if nothing is repeated.</returns>
    public static ResiliencePipeline<object?>? Build<TResult>(OperationSettings settings, Func<TResult, bool>? retryOn, Func<TResult, bool>? hedgeOn, TimeProvider time, PolicyTelemetry telemetry)
    {
        var builder = new ResiliencePipelineBuilder<object?> { TimeProvider = time };
        if (Retry(settings) is { } retry) builder.AddRetry(Options(retry, retryOn, telemetry));
        else if (Hedge(settings) is { } hedge) builder.AddHedging(Options(hedge, hedgeOn, telemetry));
        else return null;
        return builder.Build();
    }

    /// <summary>Returns the retry, if it is on and allows any further attempt; else null.</summary>
    public static RetrySettings? Retry(OperationSettings settings) => settings.Retry is { Enabled: true, Count: not 0 } retry ? retry : null;

    /// <summary>Returns the hedge, if it is on and no retry takes its place; else null.</summary>
    public static HedgeSettings? Hedge(OperationSettings settings) => Retry(settings) is null && settings.Hedge is { Enabled: true } hedge ? hedge : null;

    private static RetryStrategyOptions<object?> Options<TResult>(RetrySettings retry, Func<TResult, bool>? retryOn, PolicyTelemetry telemetry) => new()
    {
        MaxRetryAttempts = retry.Count < 0 ? int.MaxValue : retry.Count,
        BackoffType = retry.Backoff switch { RetryBackoff.Constant => DelayBackoffType.Constant, RetryBackoff.Linear => DelayBackoffType.Linear, _ => DelayBackoffType.Exponential },
        UseJitter = retry.Jitter,
        Delay = AtMost(retry.Delay, s_longest),
        MaxDelay = AtMost(retry.MaxDelay, s_longest),
        // A rate limit of ours knows when it lets the next call through. The answer of any other is taken as far as it can be waited for.
        DelayGenerator = arguments => new ValueTask<TimeSpan?>(
            Cause<TResult>(arguments.Outcome) is ServiceException { Kind: ServiceErrorKind.RateLimited, RetryAfter: { } wait } && wait >= TimeSpan.Zero ? AtMost(AtMost(wait, retry.MaxDelay), s_longest) : null),
        ShouldHandle = arguments => new ValueTask<bool>(IsRetried(retry, retryOn, arguments, telemetry)),
        OnRetry = arguments =>
        {
            RepetitionState state = StateOf(arguments.Context);
            if (state.IsTooLate(arguments.RetryDelay))
            {
                telemetry.Exhausted(state.Operation, ExhaustionReason.Duration, state.Attempts, Cause<TResult>(arguments.Outcome));
                throw new NoTimeLeft();
            }

            telemetry.Retrying(state.Operation, arguments.AttemptNumber + 1, arguments.RetryDelay, Cause<TResult>(arguments.Outcome));
            return default;
        },
    };

    private static bool IsRetried<TResult>(RetrySettings retry, Func<TResult, bool>? retryOn, RetryPredicateArguments<object?> arguments, PolicyTelemetry telemetry)
    {
        RepetitionState state = StateOf(arguments.Context);
        string? exhausted;
        if (!IsFailure(retry, retryOn, arguments.Outcome))
        {
            if (arguments.AttemptNumber == 0) return false;
            if (arguments.Outcome.Exception is null) telemetry.Retried(state.Operation, state.Attempts);
            exhausted = arguments.Outcome.Exception is null || state.IsCancelled ? null : ExhaustionReason.NotHandled;
        }
        else
        {
            if (state.IsCancelled) return false;
            exhausted = state.IsTooLate() ? ExhaustionReason.Duration : retry.Count >= 0 && arguments.AttemptNumber >= retry.Count ? ExhaustionReason.Count : null;
            if (exhausted is null) return true;
        }

        if (exhausted is not null) telemetry.Exhausted(state.Operation, exhausted, state.Attempts, Cause<TResult>(arguments.Outcome));
        return false;
    }

    // The failure of an attempt; for a result that reports a failure, the exception that it stands for.
    private static Exception? Cause<TResult>(Outcome<object?> outcome) =>
        outcome.Exception ?? (ResultReader<TResult>.IsResult && outcome.Result is TResult result ? ResultReader<TResult>.ErrorOf(result)?.ToException() : null);

    private static HedgingStrategyOptions<object?> Options<TResult>(HedgeSettings hedge, Func<TResult, bool>? hedgeOn, PolicyTelemetry telemetry) => new()
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

    private static bool IsFailure<TResult>(HandlingSettings settings, Func<TResult, bool>? on, Outcome<object?> outcome) =>
        outcome.Exception is { } exception ? settings.IsFailure(exception) : on?.Invoke((TResult)outcome.Result!) ?? false;

    private static RepetitionState StateOf(ResilienceContext context) => context.Properties.GetValue(RepetitionState.Key, null!);

    private static TimeSpan AtMost(TimeSpan value, TimeSpan most) => value < most ? value : most;
}
