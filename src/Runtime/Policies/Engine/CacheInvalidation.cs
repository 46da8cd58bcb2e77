using System.ComponentModel;
using Mesh.Metrics;

namespace Mesh.Generation;

/// <summary>
/// The keys and tags that an operation removes from the caches when it has succeeded, or may have: from
/// <see cref="InvalidatesCacheAttribute"/>.
/// </summary>
/// <typeparam name="TState">The service and the arguments of a call.</typeparam>
/// <param name="keys">Functions that each make a key from a call; null for none.</param>
/// <param name="tags">Functions that each make a tag from a call; null for none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CacheInvalidation<TState>(IReadOnlyList<Func<TState, string>>? keys, IReadOnlyList<Func<TState, string>>? tags)
{
    // The same invalidation for a state that wraps this one.
    internal CacheInvalidation<TOuter> Of<TOuter>(Func<TOuter, TState> inner)
    {
        return new(From(keys), From(tags));

        IReadOnlyList<Func<TOuter, string>>? From(IReadOnlyList<Func<TState, string>>? names) => names?.Select(name => (Func<TOuter, string>)(outer => name(inner(outer)))).ToArray();
    }

    // The operation has been carried out: its caller cannot end the removal, and a cache that cannot be reached neither fails the call nor
    // keeps other keys and tags from being removed.
    internal async ValueTask ApplyAsync(MeshPolicies policies, Operation operation, TState state)
    {
        // All names are made before the first await: the arguments may change afterwards.
        List<string> namedKeys = Named(keys, policies, operation, state), namedTags = Named(tags, policies, operation, state);
        foreach (string key in namedKeys) await RemoveAsync(policies, operation, key, static (caches, key) => caches.RemoveAsync(key)).ConfigureAwait(false);
        foreach (string tag in namedTags) await RemoveAsync(policies, operation, tag, static (caches, tag) => caches.RemoveByTagAsync(tag)).ConfigureAwait(false);
    }

    // Each name is made on its own: one that cannot be made does not keep the others from being removed.
    private static List<string> Named(IReadOnlyList<Func<TState, string>>? names, MeshPolicies policies, Operation operation, TState state)
    {
        var named = new List<string>(names?.Count ?? 0);
        foreach (Func<TState, string> name in names ?? [])
        {
            try
            {
                named.Add(name(state));
            }
            catch (Exception exception) // thrown by a property of the application's arguments
            {
                policies.Telemetry.InvalidationFailed(operation, exception);
            }
        }

        return named;
    }

    private static async ValueTask RemoveAsync(MeshPolicies policies, Operation operation, string name, Func<Mesh.Caching.OperationCaches, string, ValueTask> remove)
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
