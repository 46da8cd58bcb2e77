using Mesh.Caching;
using Mesh.Policies;

namespace Mesh.Generation;

/// <content>
/// What the container is asked for: the application's own pipeline and the cache. At the first call, since while a facade is made the container is at work, and who makes a pipeline that needs the contract would wait for himself.
/// </content>
public sealed partial class OperationPolicies<TState, TResult, TReturn, TShape>
{
    private readonly object _opening = new();
    private volatile OperationCache<TState, TResult>? _cache;
    private volatile bool _wasCacheOff;

    // The plan that holds, with all that the container has to give.
    private PolicyPlan<TResult> Known()
    {
        while (_plan is { AsksContainer: true } plan)
        {
            try
            {
                plan.Own?.Get();
            }
            catch (Exception exception)
            {
                if (!_policies.RefusePipeline(this, exception)) throw;
                continue; // the configuration had named it: now the attributes hold
            }

            if (plan.IsCached) Open(plan.Settings.Cache!);
            Interlocked.CompareExchange(ref _plan, plan with { AsksContainer = false }, plan);
        }

        return _plan;
    }

    private void Open(CacheSettings settings)
    {
        OperationCaches caches = _policies.Caches;
        CacheDefinition<TState, TResult> definition = _functions.Cache!.Guarded();
        Action<CacheResult> observer = result => _policies.Telemetry.CacheRequested(Operation, result);
        // One that has been off begins off: what another cache than ours holds may be from before.
        lock (_opening) _cache ??= caches.Open(definition, _wasCacheOff ? settings with { Enabled = false } : settings, observer);
        CacheSettings? applied;
        do _cache.Apply(applied = _plan.Settings.Cache!); // which the configuration may have changed meanwhile
        while (!ReferenceEquals(applied, _plan.Settings.Cache));
    }

    // One that the plan has already is not asked for again. Of one that is not to be asked for the container may still say whether it can know it.
    private OwnPipeline<TResult> OwnOf(string name, bool asks)
    {
        if (_plan?.Own is { } held && held.Name == name) return held;
        var own = new OwnPipeline<TResult>(_policies, Operation, name);
        if (asks) own.Get();
        else _policies.CheckPipeline<TResult>(Operation, name);
        return own;
    }
}
