using System.Globalization;

namespace Mesh.Shared.Text;

/// <summary>
/// Reads amounts of memory as attributes declare them: <c>512KB</c>, <c>256MB</c>, <c>1.5GB</c>, in units of 1,024; and writes them.
/// </summary>
internal static class SizeText
{
    public const string Forms = "\"512KB\", \"256MB\", \"1.5GB\" or \"1TB\"";

    private const int Step = 1024;

    private static readonly string[] s_units = ["KB", "MB", "GB", "TB"];

    /// <summary>Parses an amount as a number of bytes; null when the text is not an amount above zero.</summary>
    public static long? Parse(string text)
    {
        text = text.Trim();
        double unit = Step;
        foreach (string name in s_units)
        {
            if (text.EndsWith(name, StringComparison.Ordinal))
            {
                string number = text.Substring(0, text.Length - name.Length).TrimEnd();
                if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)) return null;
                return value * unit is >= 1 and < long.MaxValue and var bytes ? (long)bytes : null;
            }

            unit *= Step;
        }

        return null;
    }

    /// <summary>Formats an amount in the largest unit that fits: <c>256 MB</c>.</summary>
    public static string Format(long bytes)
    {
        if (bytes < Step) return $"{bytes.ToString(CultureInfo.InvariantCulture)} B";
        double amount = bytes;
        int unit = -1;
        while (amount >= Step && unit < s_units.Length - 1) (amount, unit) = (amount / Step, unit + 1);
        return $"{amount.ToString("0.##", CultureInfo.InvariantCulture)} {s_units[unit]}";
    }
}
