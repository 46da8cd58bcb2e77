using System.ComponentModel;
using Mesh.Caching;
using Mesh.Policies;

namespace Mesh.Generation;

/// <summary>What generated code says of a cached operation.</summary>
/// <typeparam name="TState">The arguments of a call.</typeparam>
/// <typeparam name="TResult">What the operation returns.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CacheDefinition<TState, TResult>
{
    private protected CacheDefinition(string operation, string? template, Func<TState, CacheKey> text, Func<TState, IReadOnlyList<string>>? tags, IReadOnlyList<Type>? closed, Func<TState, CacheKey>? parts)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        ArgumentNullException.ThrowIfNull(text);
        Operation = operation;
        Template = template;
        Text = text;
        Tags = tags;
        Parts = parts;
        Closed = closed is { Count: > 0 } ? $"\\<{TypeNames.OfAll(closed)}>" : "";
    }

    /// <summary>The operation, as in <c>order-store.GetAsync</c>.</summary>
    public string Operation { get; }

    /// <summary>The key template as the attribute gives it, or null when it gives none.</summary>
    public string? Template { get; }

    /// <summary>The key as text.</summary>
    public Func<TState, CacheKey> Text { get; }

    /// <summary>The tags of a result, or null when there are none.</summary>
    public Func<TState, IReadOnlyList<string>>? Tags { get; }

    /// <summary>The parts that steps add to the key, as text; null where there are none.</summary>
    public Func<TState, CacheKey>? Parts { get; }

    /// <summary>What tells the closed types of a generic operation, or service, apart where the key is only text; empty where there is one. No key ends with it otherwise: a backslash within a value has another before it.</summary>
    internal string Closed { get; }

    /// <summary>The same, whose text and tags are known as the application's own code when they throw.</summary>
    internal abstract CacheDefinition<TState, TResult> Guarded();

    internal abstract OperationCache<TState, TResult> Open(MeshCache cache, CacheSettings settings, Action<CacheResult>? observer);
}

/// <summary>What generated code says of a cached operation, with the type of its key.</summary>
/// <typeparam name="TState">The arguments of a call.</typeparam>
/// <typeparam name="TKey">What tells results apart: an argument, or a tuple of them. Compared by its default equality, so no string is built for a hit.</typeparam>
/// <typeparam name="TResult">What the operation returns.</typeparam>
/// <param name="operation">The operation, as in <c>order-store.GetAsync</c>.</param>
/// <param name="template">The key template as the attribute gives it, or null when it gives none.</param>
/// <param name="key">Takes the key out of the arguments. It must not give null: an argument that can be null goes into a tuple, of one where it is alone.</param>
/// <param name="text">
/// The key as text: what the template gives, or, without a template, the operation, a colon and the arguments. It is what <c>[InvalidatesCache]</c> names, and the key in another <c>HybridCache</c> than ours.
/// Called on a miss only, where the cache is ours.
/// </param>
/// <param name="tags">The tags of a result, or null when there are none. Called on a miss only, where the cache is ours.</param>
/// <param name="closed">The type arguments of a generic operation and of a generic service; null where there are none.</param>
/// <param name="parts">
/// What steps add to the key, as text; null where there is nothing. It is no part of <paramref name="text"/>, so that who removes a key removes the results of all its parts. Called only where the cache is not ours: the key itself has the parts.
/// </param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CacheDefinition<TState, TKey, TResult>(
    string operation, string? template, Func<TState, TKey> key, Func<TState, CacheKey> text, Func<TState, IReadOnlyList<string>>? tags = null, IReadOnlyList<Type>? closed = null, Func<TState, CacheKey>? parts = null)
    : CacheDefinition<TState, TResult>(operation, template, text, tags, closed, parts)
    where TKey : notnull
{
    /// <summary>Takes the key out of the arguments.</summary>
    public Func<TState, TKey> Key { get; } = key ?? throw new ArgumentNullException(nameof(key));

    private IReadOnlyList<Type>? ClosedTypes { get; } = closed;

    internal override CacheDefinition<TState, TResult> Guarded() =>
        new CacheDefinition<TState, TKey, TResult>(Operation, Template, Key, PolicyCodeFailed.Guard(Text), PolicyCodeFailed.Guard(Tags), ClosedTypes, Parts is null ? null : PolicyCodeFailed.Guard(Parts));

    internal override OperationCache<TState, TResult> Open(MeshCache cache, CacheSettings settings, Action<CacheResult>? observer) =>
        new KeyedOperationCache<TState, TKey, TResult>(this, cache, settings, observer);
}
