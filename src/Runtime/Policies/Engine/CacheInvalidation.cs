namespace Mesh.Policies;

/// <summary>What an operation removes from the caches when it has succeeded: from <see cref="InvalidatesCacheAttribute"/>.</summary>
/// <typeparam name="TState">The service and the arguments of a call.</typeparam>
/// <param name="keys">The keys for a call; null for none.</param>
/// <param name="tags">The tags for a call; null for none.</param>
public sealed class CacheInvalidation<TState>(Func<TState, IReadOnlyList<string>>? keys, Func<TState, IReadOnlyList<string>>? tags)
{
    // The operation has been carried out: neither does its caller end this, nor does a cache that cannot be reached fail the call.
    internal async ValueTask ApplyAsync(MeshPolicies policies, Metrics.Operation operation, TState state)
    {
        try
        {
            foreach (string key in keys?.Invoke(state) ?? []) await policies.Caches.RemoveAsync(key).ConfigureAwait(false);
            foreach (string tag in tags?.Invoke(state) ?? []) await policies.Caches.RemoveByTagAsync(tag).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            policies.Telemetry.InvalidationFailed(operation, exception);
        }
    }
}
