using Mesh.Metrics;

namespace Mesh.Policies;

/// <summary>What an operation removes from the caches when it has succeeded, or may have: from <see cref="InvalidatesCacheAttribute"/>.</summary>
/// <typeparam name="TState">The service and the arguments of a call.</typeparam>
/// <param name="keys">The keys for a call; null for none.</param>
/// <param name="tags">The tags for a call; null for none.</param>
public sealed class CacheInvalidation<TState>(Func<TState, IReadOnlyList<string>>? keys, Func<TState, IReadOnlyList<string>>? tags)
{
    internal Func<TState, IReadOnlyList<string>>? Keys => keys;

    internal Func<TState, IReadOnlyList<string>>? Tags => tags;

    // The operation has been carried out: neither does its caller end this, nor does a cache that cannot be reached fail the call, nor keep what else is named from being removed.
    internal async ValueTask ApplyAsync(MeshPolicies policies, Operation operation, TState state)
    {
        foreach (string key in Named(keys, policies, operation, state)) await RemoveAsync(policies, operation, key, static (caches, key) => caches.RemoveAsync(key)).ConfigureAwait(false);
        foreach (string tag in Named(tags, policies, operation, state)) await RemoveAsync(policies, operation, tag, static (caches, tag) => caches.RemoveByTagAsync(tag)).ConfigureAwait(false);
    }

    private static IReadOnlyList<string> Named(Func<TState, IReadOnlyList<string>>? names, MeshPolicies policies, Operation operation, TState state)
    {
        try
        {
            return names?.Invoke(state) ?? [];
        }
        catch (Exception exception) // of the application's arguments, whose properties the names are made of
        {
            policies.Telemetry.InvalidationFailed(operation, exception);
            return [];
        }
    }

    private static async ValueTask RemoveAsync(MeshPolicies policies, Operation operation, string name, Func<Caching.OperationCaches, string, ValueTask> remove)
    {
        try
        {
            await remove(policies.Caches, name).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            policies.Telemetry.InvalidationFailed(operation, exception);
        }
    }
}
