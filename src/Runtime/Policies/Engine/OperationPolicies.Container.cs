using Mesh.Caching;
using Mesh.Policies;

namespace Mesh.Generation;

/// <content>
/// Requests to the container, for the application's own pipeline and for the cache. They are made at the first call: while a facade is
/// created the container is busy, and a factory of a pipeline that needs the contract would wait for itself.
/// </content>
public sealed partial class OperationPolicies<TState, TResult, TReturn, TShape>
{
    private readonly object _opening = new();
    private volatile OperationCache<TState, TResult>? _cache;
    private volatile bool _wasCacheOff;

    // The plan in effect, after the container has provided all that it needs.
    private PolicyPlan<TResult> ResolvePlan()
    {
        while (_plan is { NeedsContainer: true } plan)
        {
            try
            {
                plan.Own?.Get();
            }
            catch (Exception exception)
            {
                if (!_policies.RefusePipeline(this, exception)) throw;
                continue; // the configuration had named the pipeline: the attributes apply now
            }

            if (plan.IsCached) Open(plan.Settings.Cache!);
            Interlocked.CompareExchange(ref _plan, plan with { NeedsContainer = false }, plan);
        }

        return _plan;
    }

    private void Open(CacheSettings settings)
    {
        OperationCaches caches = _policies.Caches;
        CacheDefinition<TState, TResult> definition = _functions.Cache!.Guarded();
        Action<CacheResult> observer = result => _policies.Telemetry.CacheRequested(Operation, result);
        // A cache that has been off begins off: a cache other than ours may still hold results from before.
        lock (_opening) _cache ??= caches.Open(definition, _wasCacheOff ? settings with { Enabled = false } : settings, observer);
        CacheSettings? applied;
        do _cache.Apply(applied = _plan.Settings.Cache!); // the configuration may have changed them meanwhile
        while (!ReferenceEquals(applied, _plan.Settings.Cache));
    }

    // A pipeline that the plan has already is not requested again. If it must not be requested now, the container may still tell whether it
    // can know it.
    private OwnPipeline<TResult> PipelineOf(string name, bool asks)
    {
        if (_plan?.Own is { } held && held.Name == name) return held;
        var own = new OwnPipeline<TResult>(_policies, Operation, name);
        if (asks) own.Get();
        else _policies.CheckPipeline<TResult>(Operation, name);
        return own;
    }
}
