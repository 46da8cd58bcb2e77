using System.Globalization;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;

namespace Mesh.Adoption.Ejecting.Policies;

/// <summary>Prints the Polly pipeline of an operation.</summary>
/// <param name="operation">The operation.</param>
/// <param name="shared">The limiters that several operations of the class share, by their names.</param>
internal sealed class PipelinePrinter(PolicyOperation operation, IReadOnlyCollection<string> shared)
{
    private const string Space = "global::Polly.";

    /// <summary>Gets the type of the pipeline.</summary>
    public string Type => Space + (Result is null ? "ResiliencePipeline" : $"ResiliencePipeline<{Result}>");

    /// <summary>The result that the pipeline is for; null for any.</summary>
    public string? Result => !operation.IsTyped ? null : operation.Result is { } type ? TypeName.Of(type) : "bool";

    private string Of(string options) => Result is null ? options : $"{options}<{Result}>";

    /// <summary>Gets the expression that builds it, over several lines.</summary>
    public string Build()
    {
        string[] steps = [.. Steps().Select(static step => "\n    " + step.Replace("\n", "\n    ", StringComparison.Ordinal))];
        return $"new {Space}{Of("ResiliencePipelineBuilder")} {{ TimeProvider = time }}{string.Concat(steps)}\n    .Build()";
    }

    private IEnumerable<string> Steps()
    {
        AppliedPolicy? rate = operation.Of(PolicyKind.RateLimit);
        bool isPerAttempt = rate is not null && new PolicyValues(rate).Flag("PerAttempt");
        if (rate is not null && !isPerAttempt) yield return RateLimit(rate);
        if (operation.Of(PolicyKind.TotalTimeout) is { } total) yield return Timeout(total);
        if (operation.Of(PolicyKind.Policy) is { } own) yield return $".AddPipeline({OwnParameter(new PolicyValues(own).Text("Name")!)})";
        if (operation.Of(PolicyKind.Retry) is { } retry) yield return Retry(retry);
        if (operation.Of(PolicyKind.Hedge) is { } hedge) yield return Hedge(hedge);
        if (rate is not null && isPerAttempt) yield return RateLimit(rate);
        if (operation.Of(PolicyKind.CircuitBreaker) is { } breaker) yield return Breaker(breaker);
        if (operation.Of(PolicyKind.Timeout) is { } timeout) yield return Timeout(timeout);
        if (operation.Of(PolicyKind.ConcurrencyLimit) is { } limit) yield return Limit(limit);
    }

    private static string Timeout(AppliedPolicy policy) => $".AddTimeout({TimeSpanText.Of(PolicyLimits.Timeout(new PolicyValues(policy).Duration("Duration") ?? TimeSpan.FromSeconds(30)))})";

    private string Retry(AppliedPolicy policy)
    {
        var values = new PolicyValues(policy);
        int count = values.Number("Count");
        return Strategy("AddRetry", Of("Retry.RetryStrategyOptions"),
        [
            $"ShouldHandle = {ShouldHandle(policy)}",
            $"MaxRetryAttempts = {(count < 0 ? "int.MaxValue" : Number(count))}",
            $"Delay = {TimeSpanText.Of(values.Duration("Delay")!.Value)}",
            $"MaxDelay = {TimeSpanText.Of(values.Duration("MaxDelay")!.Value)}",
            $"BackoffType = {Space}DelayBackoffType.{values.Word("Backoff")}",
            $"UseJitter = {(values.Flag("Jitter") ? "true" : "false")}",
        ]);
    }

    private string Hedge(AppliedPolicy policy)
    {
        var values = new PolicyValues(policy);
        return Strategy("AddHedging", Of("Hedging.HedgingStrategyOptions"),
        [
            $"ShouldHandle = {ShouldHandle(policy)}",
            $"MaxHedgedAttempts = {Number(values.Number("Count"))}",
            $"Delay = {TimeSpanText.Of(values.Duration("Delay")!.Value)}",
        ]);
    }

    private string Breaker(AppliedPolicy policy)
    {
        var values = new PolicyValues(policy);
        // Not counted in Mesh either: a rejection says nothing of the service.
        bool mayReject = !values.Flag("CountRejections") && operation.Of(PolicyKind.ConcurrencyLimit) is not null;
        int window = values.Number("Window");
        return Strategy("AddCircuitBreaker", Of("CircuitBreaker.CircuitBreakerStrategyOptions"),
        [
            $"ShouldHandle = {ShouldHandle(policy, mayReject ? " and not global::Polly.RateLimiting.RateLimiterRejectedException" : "")}",
            $"FailureRatio = {values.Share("FailureRatio").ToString("0.###############", CultureInfo.InvariantCulture)}",
            $"SamplingDuration = {TimeSpanText.Of(PolicyLimits.Breaker(values.Duration("Sampling")!.Value))}",
            $"MinimumThroughput = {Number(Math.Max(2, window > 0 ? window : values.Number("MinimumThroughput")))}",
            $"BreakDuration = {TimeSpanText.Of(PolicyLimits.Breaker(values.Duration("Break")!.Value))}",
        ]);
    }

    private string Limit(AppliedPolicy policy)
    {
        var values = new PolicyValues(policy);
        return values.Text("Name") is { } name && shared.Contains(name) ? $".AddRateLimiter({Field(name)})" : $".AddConcurrencyLimiter({Number(values.Number("Permits"))}, {Number(values.Number("Queue"))})";
    }

    private string RateLimit(AppliedPolicy policy) => $".AddRateLimiter({(new PolicyValues(policy).Text("Name") is { } name && shared.Contains(name) ? Field(name) : Limiter(policy))})";

    /// <summary>Gets the limiter of a policy.</summary>
    public static string Limiter(AppliedPolicy policy)
    {
        var values = new PolicyValues(policy);
        const string space = "global::System.Threading.RateLimiting.";
        string permits = Number(values.Number("Permits")), queue = Number(values.Number("Queue"));
        if (policy.Kind == PolicyKind.ConcurrencyLimit) return $"new {space}ConcurrencyLimiter(new {space}ConcurrencyLimiterOptions {{ PermitLimit = {permits}, QueueLimit = {queue} }})";
        string period = TimeSpanText.Of(values.Duration("Per")!.Value);
        return values.Word("Algorithm") switch
        {
            "FixedWindow" => $"new {space}FixedWindowRateLimiter(new {space}FixedWindowRateLimiterOptions {{ PermitLimit = {permits}, Window = {period}, QueueLimit = {queue} }})",
            "SlidingWindow" => $"new {space}SlidingWindowRateLimiter(new {space}SlidingWindowRateLimiterOptions {{ PermitLimit = {permits}, Window = {period}, SegmentsPerWindow = 10, QueueLimit = {queue} }})",
            _ => $"new {space}TokenBucketRateLimiter(new {space}TokenBucketRateLimiterOptions {{ TokenLimit = {permits}, TokensPerPeriod = {permits}, ReplenishmentPeriod = {period}, QueueLimit = {queue} }})",
        };
    }

    /// <summary>Gets the name of a shared limiter's variable.</summary>
    public static string Field(string name) => Identifier(name) + "Limiter";

    /// <summary>Gets the parameter that takes the application's own pipeline.</summary>
    public static string OwnParameter(string name) => Identifier(name) + "Pipeline";

    private string ShouldHandle(AppliedPolicy policy, string besides = "")
    {
        if (operation.Predicate(policy) is { } predicate) return $"static args => global::System.Threading.Tasks.ValueTask.FromResult({Failure(policy, besides)} || args.Outcome.Result is {{ }} result && {TypeName.Of(CalledMethod.CalledOn(predicate, operation.Owner.Type))}.{TypeRefs.Escape(predicate.Name)}(result))";
        return $"static args => global::System.Threading.Tasks.ValueTask.FromResult({Failure(policy, besides)})";
    }

    // The caller's own cancellation is no failure.
    private static string Failure(AppliedPolicy policy, string besides) => $"args.Outcome.Exception is {ExceptionPattern.Of(policy)}{besides} && !args.Context.CancellationToken.IsCancellationRequested";

    private static string Strategy(string method, string options, string[] values) => $".{method}(new {Space}{options}\n{{\n{string.Concat(values.Select(static value => $"    {value},\n"))}}})";

    private static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_');

    private static string Identifier(string name)
    {
        string text = string.Concat(name.Split('-', '.', ' ', ':', '/').Where(static part => part.Length > 0).Select(static part => char.ToUpperInvariant(part[0]) + part[1..]).Select(static part => string.Concat(part.Where(char.IsLetterOrDigit))));
        if (text.Length == 0 || char.IsDigit(text[0])) text = "Named" + text;
        return char.ToLowerInvariant(text[0]) + text[1..];
    }
}
