using System.ComponentModel;

namespace Mesh.Caching;

/// <summary>
/// A key as text: what the template of <see cref="CachedAttribute.Key"/> gives for the arguments of a call. Made with <c>CacheKey.Of($"order:{id}:{name}")</c>, which is the same text for the same template and values, whatever the culture,
/// and another one for other values: separators and backslashes within a value have a backslash before them, null is <c>\0</c>.
/// </summary>
public readonly struct CacheKey : IEquatable<CacheKey>
{
    private readonly string? _text;

    /// <summary>A key that is text already.</summary>
    /// <param name="text">The text.</param>
    public CacheKey(string text) : this(text, null) => ArgumentNullException.ThrowIfNull(text);

    internal CacheKey(string text, Type? silent) => (_text, Silent) = (text, silent);

    /// <summary>The text.</summary>
    public string Text => _text ?? "";

    /// <summary>The type of a value whose text is the same whatever the value, so that the key tells nothing apart; null where all have a text.</summary>
    internal Type? Silent { get; }

    /// <summary>The text of a key.</summary>
    /// <param name="key">The key.</param>
    public static implicit operator string(CacheKey key) => key.Text;

    /// <summary>A key that is text already.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator CacheKey(string text) => new(text);

    /// <summary>Whether two keys are the same text.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(CacheKey left, CacheKey right) => left.Equals(right);

    /// <summary>Whether two keys are different texts.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(CacheKey left, CacheKey right) => !left.Equals(right);

    /// <summary>Makes a key, or a tag: one that has values never says what caches take for everything, nor nothing.</summary>
    /// <param name="template">The template with the values: <c>$"order:{id}"</c>.</param>
    /// <returns>The key.</returns>
    public static CacheKey Of(ref CacheKeyHandler template)
    {
        CacheKey key = template.ToKey();
        return template.HasValues && KeyFitting.IsReserved(key.Text) ? new CacheKey(KeyFitting.Mark + key.Text, key.Silent) : key;
    }

    /// <summary>Makes a part of a key out of the members of a value. One of a derived type has others too, and no text that could be trusted.</summary>
    /// <typeparam name="T">The type that has these members.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="members">Its members.</param>
    /// <returns>The part.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static CacheKey OfMembers<T>(T value, ref CacheKeyHandler members) where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        CacheKey key = members.ToKey();
        return value.GetType() == typeof(T) ? key : new CacheKey(key.Text, value.GetType());
    }

    /// <summary>The key of one operation out of those that have the same template: none.</summary>
    /// <param name="prefix">What tells the operation apart.</param>
    /// <returns>The key with the prefix.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public CacheKey Under(string prefix) => new(prefix + Text, Silent);

    /// <inheritdoc/>
    public bool Equals(CacheKey other) => string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CacheKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
