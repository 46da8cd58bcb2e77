using System.ComponentModel.DataAnnotations;

namespace Meters.Alerts;

public sealed class LimitOptions
{
    [Range(1, 1_000_000)]
    public int PerReading { get; set; } = 100;
}
