namespace Mesh.Policies;

/// <summary>The words that the configuration of policies knows. A child of a section that is called like a policy is the policy, and none other.</summary>
internal static class PolicyNames
{
    public const string Root = "Mesh:Policies";
    public const string Enabled = "Enabled";

    public const string Timeout = "Timeout";
    public const string TotalTimeout = "TotalTimeout";
    public const string Retry = "Retry";
    public const string Hedge = "Hedge";
    public const string CircuitBreaker = "CircuitBreaker";
    public const string ConcurrencyLimit = "ConcurrencyLimit";
    public const string RateLimit = "RateLimit";
    public const string Fallback = "Fallback";
    public const string Cache = "Cache";
    public const string Pipeline = "Pipeline";
    public const string Bulk = "Bulk";

    private static readonly Dictionary<string, string[]> s_values = new(StringComparer.OrdinalIgnoreCase)
    {
        [Timeout] = [nameof(TimeoutSettings.Duration), nameof(TimeoutSettings.Abandon)],
        [TotalTimeout] = [nameof(TimeoutSettings.Duration), nameof(TimeoutSettings.Abandon)],
        [Retry] =
        [
            nameof(RetrySettings.Count), nameof(RetrySettings.Delay), nameof(RetrySettings.MaxDelay), nameof(RetrySettings.MaxDuration), nameof(RetrySettings.Backoff), nameof(RetrySettings.Jitter),
        ],
        [Hedge] = [nameof(HedgeSettings.Delay), nameof(HedgeSettings.Count)],
        [CircuitBreaker] =
        [
            nameof(CircuitBreakerSettings.FailureRatio), nameof(CircuitBreakerSettings.Sampling), nameof(CircuitBreakerSettings.MinimumThroughput), nameof(CircuitBreakerSettings.Window),
            nameof(CircuitBreakerSettings.Break), nameof(CircuitBreakerSettings.Trials), nameof(CircuitBreakerSettings.MaxKeys), nameof(CircuitBreakerSettings.CountRejections),
        ],
        [ConcurrencyLimit] = [nameof(ConcurrencyLimitSettings.Permits), nameof(ConcurrencyLimitSettings.Queue)],
        [RateLimit] =
        [
            nameof(RateLimitSettings.Permits), nameof(RateLimitSettings.Per), nameof(RateLimitSettings.Algorithm), nameof(RateLimitSettings.Queue), nameof(RateLimitSettings.PerAttempt),
            nameof(RateLimitSettings.MaxKeys),
        ],
        [Fallback] = [nameof(FallbackSettings.OnCancellation)],
        [Cache] = [nameof(CacheSettings.Duration), nameof(CacheSettings.RefreshAt), nameof(CacheSettings.NullDuration)],
        [Pipeline] = [nameof(PipelineSettings.Name)],
        [Bulk] = [nameof(BulkSettings.BatchSize), nameof(BulkSettings.Concurrency), nameof(BulkSettings.Isolation)],
    };

    /// <summary>Whether a level that is switched off as a whole leaves the policy on: the fallback, since it is what is left; and bulk, since the service cannot be given more at once because somebody doubts the policies.</summary>
    public static bool StaysOn(string policy) => policy is Fallback or Bulk;

    public static IEnumerable<string> All => s_values.Keys;

    /// <summary>The values of a policy, without <see cref="Enabled"/>; null when there is no such policy.</summary>
    public static IReadOnlyList<string>? ValuesOf(string policy) => s_values.GetValueOrDefault(policy);
}
