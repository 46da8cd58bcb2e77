using Meters.Readings;

namespace Meters.Alerts;

public interface ILimits
{
    bool IsExceededBy(Reading reading);
}
