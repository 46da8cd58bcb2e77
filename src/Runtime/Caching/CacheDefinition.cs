using System.ComponentModel;
using Mesh.Caching;
using Mesh.Policies;

namespace Mesh.Generation;

/// <summary>The definition of a cached operation, made by generated code.</summary>
/// <typeparam name="TState">The arguments of a call.</typeparam>
/// <typeparam name="TResult">The type of the result.</typeparam>
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

    /// <summary>The key template in the attribute, or null if it has none.</summary>
    public string? Template { get; }

    /// <summary>Makes the key as text.</summary>
    public Func<TState, CacheKey> Text { get; }

    /// <summary>Makes the tags of a result; null if it has none.</summary>
    public Func<TState, IReadOnlyList<string>>? Tags { get; }

    /// <summary>Makes the parts that steps add to the key, as text; null if they add none.</summary>
    public Func<TState, CacheKey>? Parts { get; }

    /// <summary>
    /// The ending that tells the closed types of a generic operation or service apart in keys that are only text; empty if there is one
    /// type. No key ends with it otherwise: a backslash within a value is preceded by another.
    /// </summary>
    internal string Closed { get; }

    /// <summary>Returns the same definition, whose text and tags are recognized as the application's own code when they throw.</summary>
    internal abstract CacheDefinition<TState, TResult> Guarded();

    internal abstract OperationCache<TState, TResult> Open(MeshCache cache, CacheSettings settings, Action<CacheResult>? observer);
}

/// <summary>The definition of a cached operation, with the type of its key.</summary>
/// <typeparam name="TState">The arguments of a call.</typeparam>
/// <typeparam name="TKey">The type of the key, which tells results apart: an argument, or a tuple of arguments. Compared by its default
/// equality, so that a hit builds no string.</typeparam>
/// <typeparam name="TResult">The type of the result.</typeparam>
/// <param name="operation">The operation, as in <c>order-store.GetAsync</c>.</param>
/// <param name="template">The key template in the attribute, or null if it has none.</param>
/// <param name="key">Takes the key from the arguments. Must not return null: an argument that can be null goes into a tuple, even if it is
/// the only one.</param>
/// <param name="text">
/// Makes the key as text: from the template, or, without a template, the operation, a colon and the arguments. <c>[InvalidatesCache]</c>
/// names this key, and a <c>HybridCache</c> other than ours uses it. For our own cache it is called on a miss only.
/// </param>
/// <param name="tags">Makes the tags of a result; null if it has none. For our own cache it is called on a miss only.</param>
/// <param name="closed">The type arguments of a generic operation and of a generic service; null if there are none.</param>
/// <param name="parts">
/// Makes the parts that steps add to the key, as text; null if they add none. They are not contained in <paramref name="text"/>, so that
/// removing a key removes the results of all its parts. Called only for a cache other than ours: for our own the key itself has the parts.
/// </param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CacheDefinition<TState, TKey, TResult>(
    string operation, string? template, Func<TState, TKey> key, Func<TState, CacheKey> text, Func<TState, IReadOnlyList<string>>? tags = null, IReadOnlyList<Type>? closed = null, Func<TState, CacheKey>? parts = null)
    : CacheDefinition<TState, TResult>(operation, template, text, tags, closed, parts)
    where TKey : notnull
{
    /// <summary>Takes the key from the arguments.</summary>
    public Func<TState, TKey> Key { get; } = key ?? throw new ArgumentNullException(nameof(key));

    private IReadOnlyList<Type>? ClosedTypes { get; } = closed;

    internal override CacheDefinition<TState, TResult> Guarded() =>
        new CacheDefinition<TState, TKey, TResult>(Operation, Template, Key, PolicyCodeFailed.Guard(Text), PolicyCodeFailed.Guard(Tags), ClosedTypes, Parts is null ? null : PolicyCodeFailed.Guard(Parts));

    internal override OperationCache<TState, TResult> Open(MeshCache cache, CacheSettings settings, Action<CacheResult>? observer) =>
        new KeyedOperationCache<TState, TKey, TResult>(this, cache, settings, observer);
}
