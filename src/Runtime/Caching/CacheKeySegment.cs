using System.Globalization;
using System.Runtime.CompilerServices;

namespace Mesh.Caching;

/// <summary>A value within a key: a text that is the same for equal values and different for others, whatever the culture.</summary>
/// <param name="Text">The text; null for null.</param>
/// <param name="Type">The type of the value, if it is not the declared one.</param>
/// <param name="Silent">The type of the value, if its text does not depend on the value.</param>
internal readonly record struct CacheKeySegment(string? Text, string? Type, Type? Silent)
{
    public static CacheKeySegment Of<T>(T value)
    {
        if (value is null) return default;
        if (value is CacheKey members) return new CacheKeySegment(members.Text, null, members.Silent);
        Type type = value.GetType();
        string? named = typeof(T).IsValueType || typeof(T) == type ? null : TypeNames.Of(type);
        if (Known(value) is { } known) return new CacheKeySegment(known, named, null);
        if (value is ITuple tuple) return Members(tuple, named);
        string text = value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : Invariant(value);
        return new CacheKeySegment(text, named, IsGenerated(text, type) || SilentTexts.Has(value, type) ? type : null);
    }

    // The types whose usual text says less than their equality, or more: the kind of a date and the trailing zeros of a decimal do not
    // count.
    private static string? Known(object value) => value switch
    {
        string text => text,
        Enum named => named.ToString(),
        bool flag => flag ? "True" : "False",
        double number => number == 0 ? "0" : number.ToString("R", CultureInfo.InvariantCulture),
        float number => number == 0 ? "0" : number.ToString("R", CultureInfo.InvariantCulture),
        Half number => number == Half.Zero ? "0" : number.ToString("R", CultureInfo.InvariantCulture),
        decimal number => number.ToString("G29", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
        Uri uri => uri.IsAbsoluteUri ? uri.AbsoluteUri : uri.OriginalString,
        Type { FullName: not null } type => TypeNames.Of(type),
        _ => null,
    };

    // Whether the text is that of the framework, or of the compiler for a record: the name of the type, alone or with the texts of the
    // members, which run into each other.
    private static bool IsGenerated(string text, Type type)
    {
        int arity = type.Name.IndexOf('`', StringComparison.Ordinal);
        ReadOnlySpan<char> name = arity < 0 ? type.Name : type.Name.AsSpan(0, arity);
        return text == type.ToString() || (text.AsSpan().StartsWith(name) && text.AsSpan(name.Length).StartsWith(" { ") && text.EndsWith(" }", StringComparison.Ordinal));
    }

    private static CacheKeySegment Members(ITuple tuple, string? named)
    {
        var members = new CacheKeyHandler(0, tuple.Length);
        for (int i = 0; i < tuple.Length; i++) members.AppendFormatted(tuple[i]);
        CacheKey key = members.ToKey();
        return new CacheKeySegment(key.Text, named, key.Silent);
    }

    // A ToString of the application may use the current culture.
    private static string Invariant(object value)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return value.ToString() ?? "";
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
