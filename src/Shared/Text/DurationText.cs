using System.Globalization;

namespace Mesh.Shared.Text;

/// <summary>Reads durations as attributes declare them: <c>500ms</c>, <c>2s</c>, <c>1.5m</c>, <c>1h</c>, <c>2d</c>, or <c>hh:mm:ss</c>.</summary>
internal static class DurationText
{
    public const string Forms = "\"500ms\", \"2s\", \"5m\", \"1h\", \"1d\" or \"hh:mm:ss\"";

    /// <summary>Parses a duration as ticks of 100 ns; null when the text is not one, or is negative, or is zero and must not be.</summary>
    public static long? Parse(string text, bool mayBeZero = false)
    {
        text = text.Trim();
        if (text.Any(static c => c == ':'))
        {
            return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out TimeSpan span) && (span > TimeSpan.Zero || (mayBeZero && span == TimeSpan.Zero)) ? span.Ticks : null;
        }

        (int length, long ticks) = (text.LastOrDefault(), text.EndsWith("ms", StringComparison.Ordinal)) switch
        {
            (_, true) => (2, TimeSpan.TicksPerMillisecond),
            ('s', _) => (1, TimeSpan.TicksPerSecond),
            ('m', _) => (1, TimeSpan.TicksPerMinute),
            ('h', _) => (1, TimeSpan.TicksPerHour),
            ('d', _) => (1, TimeSpan.TicksPerDay),
            _ => (0, 0L),
        };
        if (length == 0) return null;
        string number = text.Substring(0, text.Length - length).TrimEnd();
        // Decimal: 1.001 of a million is one tick less as a binary fraction.
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) || value > long.MaxValue / ticks) return null;
        decimal total = value * ticks;
        if (total == 0 && mayBeZero) return 0;
        return total >= 1 ? (long)total : null;
    }
}
