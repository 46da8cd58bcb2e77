using System.Globalization;
using System.Text;

namespace Mesh.Shared.Manifest;

/// <summary>
/// Writes and reads the JSON of manifests, and reads profiles, which people may have formatted. A compiler component cannot include
/// System.Text.Json without risking a conflict with the compiler's own, hence this and <see cref="JsonReader"/>.
/// </summary>
internal static class Json
{
    public static string Write(object? value) => Append(new StringBuilder(), value).ToString();

    /// <summary>Reads a text as <see cref="JsonReader.TryRead"/> does; null when it is not JSON.</summary>
    public static object? Read(string text) => JsonReader.TryRead(text, out object? value) ? value : null;

    private static StringBuilder Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case string plain:
                return AppendString(text, plain);
            case bool flag:
                return text.Append(flag ? "true" : "false");
            case JsonText written:
                return text.Append(written.Text);
            case IEnumerable<KeyValuePair<string, object?>> members:
                text.Append('{');
                foreach (KeyValuePair<string, object?> member in members)
                {
                    if (text[text.Length - 1] != '{') text.Append(',');
                    Append(AppendString(text, member.Key).Append(':'), member.Value);
                }

                return text.Append('}');
            case IEnumerable<object?> items:
                text.Append('[');
                foreach (object? item in items)
                {
                    if (text[text.Length - 1] != '[') text.Append(',');
                    Append(text, item);
                }

                return text.Append(']');
            case null:
                return text.Append("null");
            case double or float:
                return AppendReal(text, Convert.ToDouble(value, CultureInfo.InvariantCulture), ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture));
            case ulong large:
                return text.Append(large.ToString(CultureInfo.InvariantCulture));
            default:
                return text.Append(Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
        }
    }

    // JSON has no word for what is no number, or without end: it is written as a text.
    private static StringBuilder AppendReal(StringBuilder text, double value, string written) => double.IsNaN(value) || double.IsInfinity(value)
        ? AppendString(text, double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity")
        : text.Append(written);

    private static StringBuilder AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (c is '"' or '\\') text.Append('\\').Append(c);
            else if (c >= ' ' && !char.IsSurrogate(c)) text.Append(c);
            else if (c < ' ') AppendEscape(text, c);
            else if (i + 1 < value.Length && char.IsSurrogatePair(c, value[i + 1])) AppendEscape(AppendEscape(text, c), value[++i]);
            else AppendEscape(text, '\uFFFD'); // half of a pair, which no reader takes
        }

        return text.Append('"');
    }

    private static StringBuilder AppendEscape(StringBuilder text, char c) => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
}

/// <summary>A value that is JSON already.</summary>
/// <param name="Text">The JSON.</param>
internal sealed record JsonText(string Text);
