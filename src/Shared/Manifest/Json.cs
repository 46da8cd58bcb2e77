using System.Globalization;
using System.Text;

namespace Mesh.Shared.Manifest;

/// <summary>
/// Just enough JSON for a manifest, and to read a profile that people may have formatted: objects, arrays, strings, numbers, true, false and null. A component cannot bring
/// System.Text.Json without risking a conflict with the compiler's own, hence this.
/// </summary>
internal static class Json
{
    /// <summary>What is nested deeper is no manifest of ours; reading it must not overflow the stack.</summary>
    private const int MaxDepth = 64;

    public static string Write(object? value) => Append(new StringBuilder(), value).ToString();

    /// <summary>Dictionaries, lists, strings, longs (doubles where there is a fraction or an exponent) and booleans; null when the text is not such JSON.</summary>
    public static object? Read(string text)
    {
        int at = 0;
        try
        {
            object? value = Value(text, ref at, MaxDepth);
            SkipSpace(text, ref at);
            return at == text.Length ? value : null;
        }
        catch (Exception exception) when (exception is FormatException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static StringBuilder Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case string plain:
                return AppendString(text, plain);
            case bool flag:
                return text.Append(flag ? "true" : "false");
            case IReadOnlyList<KeyValuePair<string, object?>> members:
                text.Append('{');
                foreach (KeyValuePair<string, object?> member in members)
                {
                    if (text[text.Length - 1] != '{') text.Append(',');
                    Append(AppendString(text, member.Key).Append(':'), member.Value);
                }

                return text.Append('}');
            case IEnumerable<object> items:
                text.Append('[');
                foreach (object item in items)
                {
                    if (text[text.Length - 1] != '[') text.Append(',');
                    Append(text, item);
                }

                return text.Append(']');
            case null:
                return text.Append("null");
            default:
                return text.Append(Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static StringBuilder AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            if (c is '"' or '\\') text.Append('\\').Append(c);
            else if (c < ' ' || char.IsSurrogate(c)) text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else text.Append(c);
        }

        return text.Append('"');
    }

    private static object? Value(string text, ref int at, int depth)
    {
        if (depth == 0) throw new FormatException();
        SkipSpace(text, ref at);
        switch (text[at])
        {
            case '{':
                var members = new Dictionary<string, object?>(StringComparer.Ordinal);
                at++;
                while (Next(text, ref at) != '}')
                {
                    string name = String(text, ref at);
                    if (Next(text, ref at) != ':') throw new FormatException();
                    at++;
                    members.Add(name, Value(text, ref at, depth - 1));
                    if (Next(text, ref at) == ',') at++;
                }

                at++;
                return members;
            case '[':
                var items = new List<object?>();
                at++;
                while (Next(text, ref at) != ']')
                {
                    items.Add(Value(text, ref at, depth - 1));
                    if (Next(text, ref at) == ',') at++;
                }

                at++;
                return items;
            case '"':
                return String(text, ref at);
            case 't' or 'f' or 'n':
                string word = text[at] switch { 't' => "true", 'f' => "false", _ => "null" };
                if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0) throw new FormatException();
                at += word.Length;
                return word == "null" ? null : word == "true";
            default:
                return Number(text, ref at);
        }
    }

    private static object Number(string text, ref int at)
    {
        int begin = at;
        while (at < text.Length && (char.IsDigit(text[at]) || text[at] is '-' or '+' or '.' or 'e' or 'E')) at++;
        string number = text.Substring(begin, at - begin);
        return number.IndexOfAny(['.', 'e', 'E']) < 0
            ? (object)long.Parse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static char Next(string text, ref int at)
    {
        SkipSpace(text, ref at);
        return text[at];
    }

    private static void SkipSpace(string text, ref int at)
    {
        while (at < text.Length && text[at] is (' ' or '\t' or '\r' or '\n' or '\uFEFF')) at++;
    }

    private static string String(string text, ref int at)
    {
        if (text[at++] != '"') throw new FormatException();
        var value = new StringBuilder();
        for (; text[at] != '"'; at++)
        {
            if (text[at] != '\\')
            {
                value.Append(text[at]);
            }
            else if (text[++at] == 'u')
            {
                value.Append((char)int.Parse(text.Substring(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                at += 4;
            }
            else
            {
                value.Append(text[at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', char other => other });
            }
        }

        at++;
        return value.ToString();
    }
}
