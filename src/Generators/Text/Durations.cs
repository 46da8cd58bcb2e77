using System.Globalization;

namespace Mesh.Generators.Text;

/// <summary>Prints durations as C#.</summary>
internal static class Durations
{
    private static readonly (long Ticks, string Method)[] s_units =
    [
        (TimeSpan.TicksPerHour, "FromHours"),
        (TimeSpan.TicksPerMinute, "FromMinutes"),
        (TimeSpan.TicksPerSecond, "FromSeconds"),
        (TimeSpan.TicksPerMillisecond, "FromMilliseconds"),
    ];

    /// <summary>Gets a duration as an expression, in the largest unit of which it is a whole number.</summary>
    public static string Print(long ticks)
    {
        if (ticks == 0) return "global::System.TimeSpan.Zero";
        foreach ((long unit, string method) in s_units)
        {
            // As an int, which is the same number in the overloads of all frameworks.
            if (ticks % unit == 0 && ticks / unit is >= int.MinValue and <= int.MaxValue and var number) return $"global::System.TimeSpan.{method}({number.ToString(CultureInfo.InvariantCulture)})";
        }

        return $"global::System.TimeSpan.FromTicks({ticks.ToString(CultureInfo.InvariantCulture)}L)";
    }
}
