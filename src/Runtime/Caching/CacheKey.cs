using System.ComponentModel;

namespace Mesh.Caching;

/// <summary>
/// A key as text: the template of <see cref="CachedAttribute.Key"/> with the arguments of a call. <c>CacheKey.Of($"order:{id}:{name}")</c>
/// makes one. The same template and values give the same text, whatever the culture, and other values another text: separators and
/// backslashes within a value are preceded by a backslash, null is <c>\0</c>.
/// </summary>
public readonly struct CacheKey : IEquatable<CacheKey>
{
    private readonly string? _text;

    /// <summary>Makes a key from its text.</summary>
    /// <param name="text">The text.</param>
    public CacheKey(string text) : this(text, null) => ArgumentNullException.ThrowIfNull(text);

    internal CacheKey(string text, Type? silent) => (_text, Silent) = (text, silent);

    /// <summary>The text.</summary>
    public string Text => _text ?? "";

    /// <summary>
    /// The type of a value whose text does not depend on the value, so that the key does not tell its values apart; null if there is none.
    /// </summary>
    internal Type? Silent { get; }

    /// <summary>Returns the text of a key.</summary>
    /// <param name="key">The key.</param>
    public static implicit operator string(CacheKey key) => key.Text;

    /// <summary>Makes a key from its text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator CacheKey(string text) => new(text);

    /// <summary>Returns whether two keys have the same text.</summary>
    /// <param name="left">The first key.</param>
    /// <param name="right">The second key.</param>
    public static bool operator ==(CacheKey left, CacheKey right) => left.Equals(right);

    /// <summary>Returns whether two keys have different texts.</summary>
    /// <param name="left">The first key.</param>
    /// <param name="right">The second key.</param>
    public static bool operator !=(CacheKey left, CacheKey right) => !left.Equals(right);

    /// <summary>Makes a key or a tag. If it has values, its text is never one that caches take for everything or for nothing.</summary>
    /// <param name="template">The template with the values: <c>$"order:{id}"</c>.</param>
    /// <returns>The key.</returns>
    public static CacheKey Of(ref CacheKeyHandler template)
    {
        CacheKey key = template.ToKey();
        return template.HasValues && KeyFitting.IsReserved(key.Text) ? new CacheKey(KeyFitting.Mark + key.Text, key.Silent) : key;
    }

    /// <summary>
    /// Makes a part of a key from the members of a value. A value of a derived type has further members, so that this text does not
    /// identify it.
    /// </summary>
    /// <typeparam name="T">The type that has the members.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="members">The members of the value.</param>
    /// <returns>The part.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static CacheKey OfMembers<T>(T value, ref CacheKeyHandler members) where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        CacheKey key = members.ToKey();
        return value.GetType() == typeof(T) ? key : new CacheKey(key.Text, value.GetType());
    }

    /// <summary>
    /// Returns the key with a prefix that tells the operation apart from others with the same template: here an empty one.
    /// </summary>
    /// <param name="prefix">The prefix of the operation.</param>
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
