using System.Globalization;

namespace Meters.Readings;

internal sealed class CsvParser : IReadingParser
{
    public IEnumerable<Reading> Parse(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            if (line.Split(';') is [string meter, string value] && meter.Trim().Length > 0 && decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number)) yield return new Reading(meter.Trim(), number);
        }
    }
}
