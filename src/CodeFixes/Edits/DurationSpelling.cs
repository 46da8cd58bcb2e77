using System.Globalization;
using System.Text.RegularExpressions;
using Mesh.Shared.Text;

namespace Mesh.CodeFixes.Edits;

/// <summary>Guesses the durations that an invalid text may mean.</summary>
internal static class DurationSpelling
{
    private static readonly (string Unit, long Ticks, string[] Spellings)[] s_units =
    [
        ("ms", TimeSpan.TicksPerMillisecond, ["ms", "msec", "msecs", "milli", "millis", "millisecond", "milliseconds"]),
        ("s", TimeSpan.TicksPerSecond, ["s", "sec", "secs", "second", "seconds"]),
        ("m", TimeSpan.TicksPerMinute, ["m", "min", "mins", "minute", "minutes"]),
        ("h", TimeSpan.TicksPerHour, ["h", "hr", "hrs", "hour", "hours"]),
        ("d", TimeSpan.TicksPerDay, ["d", "day", "days"]),
    ];

    private static readonly Regex s_parts = new(@"^\s*(?:(?<number>[0-9]+(?:[.,][0-9]+)?)\s*(?<unit>[A-Za-z]+)\s*,?\s*)+$", RegexOptions.CultureInvariant);

    private static readonly Regex s_number = new(@"^\s*[0-9]+(?:\.[0-9]+)?\s*$", RegexOptions.CultureInvariant);

    /// <summary>
    /// Gets the possible durations, each with the guess that it needs: the unit when there is none. Empty when nothing can be guessed.
    /// </summary>
    public static IEnumerable<(string Text, string Guess)> Meant(string text)
    {
        IEnumerable<(string Text, string Guess)> meant = s_number.IsMatch(text)
            ? [(text.Trim() + "ms", "ms"), (text.Trim() + "s", "s")]
            : [(Sum(text) is { } ticks ? Print(ticks) : "", "")];
        return meant.Where(static found => DurationText.Parse(found.Text) is not null);
    }

    // "1m 30s" is ninety seconds.
    private static long? Sum(string text)
    {
        Match match = s_parts.Match(text);
        if (!match.Success) return null;
        decimal sum = 0;
        for (int i = 0; i < match.Groups["unit"].Captures.Count; i++)
        {
            string spelling = match.Groups["unit"].Captures[i].Value;
            long ticks = s_units.FirstOrDefault(unit => unit.Spellings.Contains(spelling, StringComparer.OrdinalIgnoreCase)).Ticks;
            // "2M" could be months, and "1.500s" in another culture.
            if (ticks == 0 || spelling == "M") return null;
            if (!decimal.TryParse(match.Groups["number"].Captures[i].Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) || number > long.MaxValue / ticks) return null;
            sum += number * ticks;
        }

        return sum is > 0 and < long.MaxValue && sum == decimal.Truncate(sum) ? (long)sum : null;
    }

    // In the largest unit of which it is a whole number.
    private static string Print(long ticks)
    {
        (string unit, long size, _) = s_units.LastOrDefault(unit => ticks % unit.Ticks == 0);
        return size == 0 ? "" : (ticks / size).ToString(CultureInfo.InvariantCulture) + unit;
    }
}
