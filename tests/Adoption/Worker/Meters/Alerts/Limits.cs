using Meters.Readings;

namespace Meters.Alerts;

internal sealed class Limits(int perReading) : ILimits
{
    public bool IsExceededBy(Reading reading) => reading.Value > perReading;
}
