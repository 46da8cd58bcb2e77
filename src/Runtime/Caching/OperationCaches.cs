using System.Collections.Concurrent;
using Mesh.Policies;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mesh.Caching;

/// <summary>
/// The caches of all operations, over the <see cref="HybridCache"/> that the application registered, or else over <see cref="MeshCache"/>.
/// A singleton. Inject it to remove results by hand.
/// </summary>
/// <param name="cache">The cache that holds the results.</param>
/// <param name="logger">Receives calls that cannot be cached; null for none.</param>
public sealed class OperationCaches(HybridCache cache, ILogger<OperationCaches>? logger = null)
{
    private readonly Dictionary<string, (string Operation, Type Result)> _templates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _closed = new(StringComparer.Ordinal); // the endings of keys of closed types that were called, in a cache other than ours
    private volatile bool _hasParts; // whether steps add parts to keys, in a cache other than ours
    private readonly CacheTags _removals = new(); // removals for calls under way, whose results a cache other than ours would keep although the calls began before
    private readonly ILogger _logger = logger ?? NullLogger<OperationCaches>.Instance;

    /// <summary>The cache that holds the results.</summary>
    public HybridCache Cache { get; } = cache ?? throw new ArgumentNullException(nameof(cache));

    /// <summary>Opens the cache of an operation; once for each operation and closed type.</summary>
    /// <typeparam name="TState">The arguments of a call.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="definition">The definition of the operation's cache, made by generated code.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>The cache.</returns>
    /// <exception cref="InvalidOperationException">The cache is not ours, so that keys are text, and another operation has the same key
    /// template: each would get the other's results.</exception>
    public OperationCache<TState, TResult> Open<TState, TResult>(CacheDefinition<TState, TResult> definition, CacheSettings settings) => Open(definition, settings, null);

    /// <summary>Like the other overload; <paramref name="observer"/> is called with the result of each request, on the thread of the caller, and must not throw.</summary>
    internal OperationCache<TState, TResult> Open<TState, TResult>(CacheDefinition<TState, TResult> definition, CacheSettings settings, Action<CacheResult>? observer)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(settings);
        if (Cache is MeshCache own) return definition.Open(own, settings, observer);
        if (definition.Template is { } template) Claim(template, definition.Closed, definition.Operation, typeof(TResult));
        if (definition.Parts is not null) _hasParts = true; // not |=: one of two operations that are opened at once would lose it
        if (definition.Closed.Length > 0) _closed.TryAdd(definition.Closed, definition.Closed);
        return new HybridOperationCache<TState, TResult>(definition, Cache, _removals, settings, observer, _logger);
    }

    /// <summary>
    /// Removes the results of all operations with this key as text, whatever parts steps have added to it. With our own cache, the results
    /// of calls under way for them are not kept.
    /// </summary>
    /// <param name="key">The key, as the template gives it. <see cref="CacheKey.Of"/> makes it from values that may contain separators or
    /// be null.</param>
    /// <param name="cancellationToken">Ends the removal from a cache other than ours.</param>
    /// <returns>A task that completes when the results are removed.</returns>
    public async ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (Cache is MeshCache own)
        {
            await own.RemoveAsync(key, cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (string whole in _closed.Keys.Prepend("").Select(closed => KeyFitting.Fit(key + closed)))
        {
            _removals.RemoveKey(whole);
            await Cache.RemoveAsync(whole, cancellationToken).ConfigureAwait(false);
        }

        if (_hasParts) await RemoveByTagAsync(KeyFitting.TagOfParts(key), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Removes the results of all operations that have the tag; <c>*</c> removes all results. With our own cache it takes as long for one
    /// result as for a million.
    /// </summary>
    /// <param name="tag">The tag, as the template gives it.</param>
    /// <param name="cancellationToken">Ends the removal from a cache other than ours.</param>
    /// <returns>A task that completes when the results are removed.</returns>
    public ValueTask RemoveByTagAsync(string tag, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tag);
        _removals.RemoveTag(tag);
        return Cache.RemoveByTagAsync(tag, cancellationToken);
    }

    private void Claim(string template, string closed, string operation, Type result)
    {
        string key = KeyFitting.WithoutNames(template) + closed;
        lock (_templates)
        {
            if (_templates.TryAdd(key, (operation, result)) || _templates[key] == (operation, result)) return;
            string other = _templates[key].Operation;
            throw new InvalidOperationException(
                $"The operations '{other}' and '{operation}' both keep results under the key \"{template}\" in {Cache.GetType().FullName}, where each would get the results of the other. "
                + "Begin their keys with different words in [Cached(Key = ...)], and name both in [InvalidatesCache].");
        }
    }
}
