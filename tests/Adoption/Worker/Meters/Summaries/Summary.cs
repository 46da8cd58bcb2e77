using System.Globalization;
using Meters.Readings;

namespace Meters.Summaries;

internal sealed class Summary(IReadingParser parser) : ISummary
{
    public IEnumerable<string> Lines(string folder) => Directory.EnumerateFiles(folder, "*.csv*")
        .SelectMany(file => parser.Parse(File.ReadAllText(file)))
        .GroupBy(static reading => reading.Meter, static reading => reading.Value)
        .OrderBy(static meter => meter.Key, StringComparer.Ordinal)
        .Select(static meter => string.Create(CultureInfo.InvariantCulture, $"{meter.Key} {meter.Sum()}"));
}
