using System.Globalization;

namespace Mesh.Shared.Text;

/// <summary>Reads durations as attributes give them: <c>500ms</c>, <c>2s</c>, <c>1.5m</c>, <c>1h</c>, <c>2d</c>, or <c>hh:mm:ss</c>.</summary>
internal static class DurationText
{
    public const string Forms = "\"500ms\", \"2s\", \"5m\", \"1h\", \"1d\" or \"hh:mm:ss\"";

    /// <summary>The duration in ticks of 100 ns; null when the text is none, or is negative, or is zero and may not be.</summary>
    public static long? Parse(string text, bool mayBeZero = false)
    {
        text = text.Trim();
        if (text.Any(static c => c == ':'))
        {
            return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out TimeSpan span) && (span > TimeSpan.Zero || (mayBeZero && span == TimeSpan.Zero)) ? span.Ticks : null;
        }

        (int length, double ticks) = (text.LastOrDefault(), text.EndsWith("ms", StringComparison.Ordinal)) switch
        {
            (_, true) => (2, TimeSpan.TicksPerMillisecond),
            ('s', _) => (1, TimeSpan.TicksPerSecond),
            ('m', _) => (1, TimeSpan.TicksPerMinute),
            ('h', _) => (1, TimeSpan.TicksPerHour),
            ('d', _) => (1, (double)TimeSpan.TicksPerDay),
            _ => (0, 0d),
        };
        if (length == 0) return null;
        string number = text.Substring(0, text.Length - length).TrimEnd();
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)) return null;
        double total = value * ticks;
        if (total == 0 && mayBeZero) return 0;
        return total is >= 1 and < long.MaxValue ? (long)total : null;
    }
}
