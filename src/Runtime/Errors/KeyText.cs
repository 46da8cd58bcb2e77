using System.Globalization;

namespace Mesh;

/// <summary>
/// Prints the keys of services for messages, as they are written in C# and as the compiler's messages have them: <c>"eu"</c>,
/// <c>Color.Red</c>, <c>typeof(Order)</c>.
/// </summary>
internal static class KeyText
{
    /// <summary>Prints a key.</summary>
    public static string Of(object key) => key switch
    {
        string text => $"\"{string.Concat(text.Select(static c => Escaped(c, '"')))}\"",
        char one => $"'{Escaped(one, '\'')}'",
        bool flag => flag ? "true" : "false",
        Type type => $"typeof({type})",
        Enum value => OfEnum(value),
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        byte or sbyte or short or ushort => $"({Keyword(key)}){((IFormattable)key).ToString(null, CultureInfo.InvariantCulture)}",
        _ => $"'{key}'",
    };

    // One name, several of flags, or a number that has none.
    private static string OfEnum(Enum value)
    {
        string name = value.GetType().Name, text = value.ToString();
        return text.Length > 0 && (char.IsDigit(text[0]) || text[0] == '-') ? $"({name}){text}" : string.Join(" | ", text.Split(", ").Select(member => $"{name}.{member}"));
    }

    private static string Keyword(object number) => number switch { byte => "byte", sbyte => "sbyte", short => "short", _ => "ushort" };

    private static string Escaped(char c, char quote) => c switch
    {
        '\\' => @"\\",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        '\0' => @"\0",
        _ when c == quote => $"\\{c}",
        _ when char.IsControl(c) => $"\\u{(int)c:x4}",
        _ => c.ToString(),
    };
}
