using Meters.Alerts;
using Meters.Readings;

namespace Meters.Importing;

internal sealed class Importer : IImporter
{
    private readonly IReadingSource _source;
    private readonly IReadingParser _parser;
    private readonly IReadingStore _store;
    private readonly ILimits _limits;
    private readonly IAlerter _alerter;

    public Importer(IReadingSource source, IReadingParser parser, IReadingStore store, ILimits limits, IAlerter alerter)
    {
        _source = source;
        _parser = parser;
        _store = store;
        _limits = limits;
        _alerter = alerter;
    }

    public async Task<int> ImportAsync(CancellationToken cancellationToken)
    {
        int imported = 0;
        foreach (string name in await _source.ListAsync(cancellationToken))
        {
            foreach (Reading reading in _parser.Parse(await _source.ReadAsync(name, cancellationToken)))
            {
                _store.Add(reading);
                if (_limits.IsExceededBy(reading)) await _alerter.AlertAsync($"{reading.Meter} counted {reading.Value}", cancellationToken);
                imported++;
            }

            _source.Done(name);
        }

        return imported;
    }
}
