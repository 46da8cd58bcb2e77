using Mesh.Bulk;
using Mesh.Caching;
using Mesh.Metrics;

namespace Mesh.Policies;

/// <content>The values that hold, and what is made of them. State is kept: it belongs to the operation, not to the values.</content>
public sealed partial class OperationPolicies<TState, TResult, TReturn, TShape>
{
    private KeyedState<TState, CircuitBreaker, CircuitBreakerSettings>? _breakers;
    private KeyedState<TState, RateLimit, RateLimitSettings>? _rates;
    private OperationCache<TState, TResult>? _cache;

    /// <summary>The operation.</summary>
    public Operation Operation { get; }

    /// <summary>How the list of a call is split that begins now, of an operation with <see cref="BulkAttribute"/>; all in one of any other.</summary>
    public BulkPlan Bulk => _plan.Bulk;

    OperationSettings IOperationPolicies.Settings => _plan.Settings;

    CacheStatistics? IOperationPolicies.Cache => _cache?.Statistics;

    void IOperationPolicies.Apply(OperationSettings settings)
    {
        ConcurrencyLimit? limit = null;
        CircuitBreaker? breaker = null;
        RateLimit? rate = null;
        if (settings.ConcurrencyLimit is { Enabled: true } limited) (limit = _policies.States.ConcurrencyLimits.Get(Operation, limited, limited.Name)).Apply(limited);
        if (settings.CircuitBreaker is { Enabled: true } broken) breaker = Apply(broken);
        if (settings.RateLimit is { Enabled: true } rated) rate = Apply(rated);
        bool isPerAttempt = settings.RateLimit is { PerAttempt: true };
        Polly.ResiliencePipeline<TResult>? own = settings.Pipeline is { Enabled: true } named ? _policies.PipelineOf<TResult>(Operation, named.Name) : null;
        bool isPiped = own is not null || Pipelines.Hedge(settings) is not null;
        Func<TResult, bool>? retryOn = FailedResults.Of(Pipelines.Retry(settings), _functions.RetryOn);
        Func<TResult, bool>? hedgeOn = FailedResults.Of(Pipelines.Hedge(settings), _functions.HedgeOn);
        Func<TResult, bool>? breakOn = FailedResults.Of(settings.CircuitBreaker is { Enabled: true } breaking ? breaking : null, _functions.BreakOn);
        Func<TResult, bool>? fallbackOn = FailedResults.Of(settings.Fallback is { Enabled: true } falling ? falling : null, _functions.FallbackOn);
        _plan = new PolicyPlan<TResult>
        {
            Settings = settings,
            Attempts = new AttemptPlan(Operation, settings, limit, _policies.Time, _policies.Telemetry),
            Breaker = breaker,
            IsBrokenByKey = breaker is null && settings.CircuitBreaker is { Enabled: true },
            CallRate = isPerAttempt ? null : rate,
            AttemptRate = isPerAttempt ? rate : null,
            IsCallRateKeyed = !isPerAttempt && rate is null && settings.RateLimit is { Enabled: true },
            IsAttemptRateKeyed = isPerAttempt && rate is null && settings.RateLimit is { Enabled: true },
            TotalTimeout = settings.TotalTimeout is { Enabled: true } total ? total : null,
            Retry = Pipelines.Retry(settings),
            Fallback = settings.Fallback is { Enabled: true } fallback ? fallback : null,
            Bulk = settings.Bulk is { Enabled: true } bulk ? new BulkPlan(new BulkOptions { BatchSize = bulk.BatchSize, Concurrency = bulk.Concurrency, Isolation = bulk.Isolation }, _policies.Time) : BulkPlan.Whole(_policies.Time),
            IsCached = Apply(settings.Cache),
            Own = own,
            Pipeline = Pipelines.Build(settings, retryOn, hedgeOn, _policies.Time, _policies.Telemetry),
            RetryOn = retryOn,
            HedgeOn = hedgeOn,
            BreakOn = breakOn,
            FallbackOn = fallbackOn,
            JudgesResults = retryOn is not null || hedgeOn is not null || breakOn is not null || fallbackOn is not null,
            IsPiped = isPiped,
            IsLong = isPiped || settings.RateLimit is { Enabled: true, PerAttempt: true } || _functions.Invalidates is not null,
        };
    }

    // Null where there is one a key.
    private CircuitBreaker? Apply(CircuitBreakerSettings settings)
    {
        if (_functions.BreakerKey is { } key)
        {
            _breakers ??= key.Bind(_policies.States.Breakers, Operation, settings, settings.Name, settings.MaxKeys);
            _breakers.Apply(settings, settings.MaxKeys);
            return null;
        }

        CircuitBreaker breaker = _policies.States.Breakers.Get(Operation, settings, settings.Name);
        breaker.Apply(settings);
        return breaker;
    }

    private RateLimit? Apply(RateLimitSettings settings)
    {
        if (_functions.RateLimitKey is { } key)
        {
            _rates ??= key.Bind(_policies.States.RateLimits, Operation, settings, settings.Name, settings.MaxKeys);
            _rates.Apply(settings, settings.MaxKeys);
            return null;
        }

        RateLimit rate = _policies.RateLimitOf(Operation, settings);
        rate.Apply(settings);
        return rate;
    }

    private bool Apply(CacheSettings? settings)
    {
        if (_functions.Cache is not { } definition || settings is null) return false;
        if (_cache is null) _cache = _policies.Caches.Open(definition, settings, result => _policies.Telemetry.CacheRequested(Operation, result));
        else _cache.Apply(settings);
        return settings.Enabled;
    }
}
