using Mesh.Caching;
using Mesh.Metrics;
using Mesh.Policies;
using Polly;

namespace Mesh.Generation;

/// <content>
/// The settings in effect, and what is created for them. State is kept across changes: it belongs to the operation, not to the settings.
/// </content>
public sealed partial class OperationPolicies<TState, TResult, TReturn, TShape>
{
    private KeyedState<TState, CircuitBreaker, CircuitBreakerSettings>? _breakers;
    private KeyedState<TState, RateLimit, RateLimitSettings>? _rates;

    /// <summary>The operation.</summary>
    public Operation Operation { get; }

    /// <summary>
    /// The way in which a call that begins now splits its list, for an operation with <see cref="BulkAttribute"/>; any other passes the
    /// list as a whole.
    /// </summary>
    public BulkPlan Bulk => _plan.Bulk;

    OperationSettings IOperationPolicies.Settings => _plan.Settings;

    CacheStatistics? IOperationPolicies.Cache => _cache?.Statistics ?? (_functions.Cache is not null && _plan.Settings.Cache is not null ? default(CacheStatistics) : null);

    Action IOperationPolicies.Prepare(OperationSettings settings, bool asks, ref string policy)
    {
        // The application's pipeline first: refused settings are not to create state.
        policy = nameof(OperationSettings.Pipeline);
        OwnPipeline<TResult>? own = settings.Pipeline is { Enabled: true } named ? PipelineOf(named.Name, asks) : null;
        RetrySettings? retry = Pipelines.Retry(settings);
        HedgeSettings? hedge = Pipelines.Hedge(settings);
        policy = hedge is null ? nameof(OperationSettings.Retry) : nameof(OperationSettings.Hedge);
        Func<TResult, bool>? retryOn = FailedResults.Of(retry, _functions.RetryOn);
        Func<TResult, bool>? hedgeOn = FailedResults.Of(hedge, _functions.HedgeOn);
        ResiliencePipeline<object?>? pipeline = Pipelines.Build(settings, retryOn, hedgeOn, _policies.Time, _policies.Telemetry);
        policy = nameof(OperationSettings.Bulk);
        BulkPlan split = settings.Bulk is { Enabled: true } bulk ? new BulkPlan(_policies.Time) { BatchSize = bulk.BatchSize, Concurrency = bulk.Concurrency, Isolation = bulk.Isolation } : BulkPlan.Whole(_policies.Time);
        policy = nameof(OperationSettings.ConcurrencyLimit);
        ConcurrencyLimit? limit = settings.ConcurrencyLimit is { Enabled: true } limited ? _policies.States.ConcurrencyLimits.Get(Operation, limited, limited.Name) : null;
        policy = nameof(OperationSettings.CircuitBreaker);
        CircuitBreakerSettings? broken = settings.CircuitBreaker is { Enabled: true } breaking ? breaking : null;
        CircuitBreaker? breaker = BreakerOf(broken);
        policy = nameof(OperationSettings.RateLimit);
        RateLimitSettings? rated = settings.RateLimit is { Enabled: true } limiting ? limiting : null;
        RateLimit? rate = RateOf(rated);
        FallbackSettings? fallback = settings.Fallback is { Enabled: true } falling ? falling : null;
        Func<TResult, bool>? breakOn = FailedResults.Of(broken, _functions.BreakOn);
        Func<TResult, bool>? fallbackOn = FailedResults.Of(fallback, _functions.FallbackOn);
        bool isPerAttempt = settings.RateLimit is { PerAttempt: true };
        bool startsInPipeline = own is not null || hedge is not null;
        bool isCached = _functions.Cache is not null && settings.Cache is { Enabled: true };
        var plan = new PolicyPlan<TResult>
        {
            Settings = settings,
            Attempts = new AttemptPlan(Operation, settings, limit, _policies.Time, _policies.Telemetry),
            Breaker = breaker,
            IsBrokenByKey = breaker is null && broken is not null,
            CallRate = isPerAttempt ? null : rate,
            AttemptRate = isPerAttempt ? rate : null,
            IsCallRateKeyed = !isPerAttempt && rate is null && rated is not null,
            IsAttemptRateKeyed = isPerAttempt && rate is null && rated is not null,
            TotalTimeout = settings.TotalTimeout is { Enabled: true } total ? total : null,
            Retry = retry,
            Fallback = fallback,
            Bulk = split,
            IsCached = isCached,
            Own = own,
            NeedsContainer = own is { IsKnown: false } || (isCached && _cache is null),
            Pipeline = pipeline,
            RetryOn = retryOn,
            HedgeOn = hedgeOn,
            BreakOn = breakOn,
            FallbackOn = fallbackOn,
            JudgesResults = retryOn is not null || hedgeOn is not null || breakOn is not null || fallbackOn is not null,
            StartsInPipeline = startsInPipeline,
            NeedsStateMachine = startsInPipeline || rated is { PerAttempt: true } || _functions.Invalidates is not null,
        };
        return () => Commit(plan);
    }

    private void Commit(PolicyPlan<TResult> plan)
    {
        PolicyPlan<TResult>? before = _plan;
        try
        {
            Apply(plan);
        }
        catch when (before is not null)
        {
            Apply(before); // there was no memory for a longer window
            throw;
        }

        _wasCacheOff |= plan.Settings.Cache is { Enabled: false };
        _plan = plan;
        if (plan.Settings.Cache is { } cached) _cache?.Apply(cached); // after the plan, which a call that opens the cache meanwhile compares with
    }

    // Applies the settings to the states that the plan uses, which keep their counts.
    private void Apply(PolicyPlan<TResult> plan)
    {
        OperationSettings settings = plan.Settings;
        if (settings.ConcurrencyLimit is { Enabled: true } limited) plan.Attempts.Limit!.Apply(limited);
        if (settings.CircuitBreaker is { Enabled: true } broken)
        {
            if (plan.Breaker is { } breaker) breaker.Apply(broken);
            else _breakers!.Apply(broken, broken.MaxKeys);
        }

        if (settings.RateLimit is { Enabled: true } rated)
        {
            if ((plan.CallRate ?? plan.AttemptRate) is { } rate) rate.Apply(rated);
            else _rates!.Apply(rated, rated.MaxKeys);
        }
    }

    // Returns null if the breaker is off, or there is one for each key.
    private CircuitBreaker? BreakerOf(CircuitBreakerSettings? settings)
    {
        if (settings is null) return null;
        if (_functions.BreakerKey is not { } key) return _policies.States.Breakers.Get(Operation, settings, settings.Name);
        _breakers ??= key.Bind(_policies.States.Breakers, Operation, settings, settings.Name, settings.MaxKeys);
        return null;
    }

    // Returns null if the limit is off, or there is one for each key.
    private RateLimit? RateOf(RateLimitSettings? settings)
    {
        if (settings is null) return null;
        if (_functions.RateLimitKey is not { } key) return _policies.States.RateLimits.Get(Operation, settings, settings.Name);
        _rates ??= key.Bind(_policies.States.RateLimits, Operation, settings, settings.Name, settings.MaxKeys);
        return null;
    }
}
