using System.Globalization;
using Microsoft.Extensions.Options;

namespace Meters.Readings;

/// <summary>Keeps the totals, and writes them down when the program ends.</summary>
internal sealed class ReadingStore : IReadingStore, IDisposable
{
    public const string File = "totals.txt";

    private readonly SortedDictionary<string, decimal> _totals = new(StringComparer.Ordinal);
    private readonly string _file;

    public ReadingStore(IOptions<InboxOptions> options)
    {
        _file = Path.Combine(options.Value.Folder, File);
    }

    public void Add(Reading reading)
    {
        lock (_totals) _totals[reading.Meter] = _totals.GetValueOrDefault(reading.Meter) + reading.Value;
    }

    public decimal TotalOf(string meter)
    {
        lock (_totals) return _totals.GetValueOrDefault(meter);
    }

    public void Dispose()
    {
        lock (_totals) System.IO.File.WriteAllLines(_file, _totals.Select(static total => string.Create(CultureInfo.InvariantCulture, $"{total.Key};{total.Value}")));
    }
}
