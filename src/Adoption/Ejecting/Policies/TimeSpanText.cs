using System.Globalization;

namespace Mesh.Adoption.Ejecting.Policies;

/// <summary>Prints times as a person writes them.</summary>
internal static class TimeSpanText
{
    /// <summary>Prints <c>TimeSpan.FromSeconds(5)</c> in the largest unit of which it is a whole number.</summary>
    public static string Of(TimeSpan time)
    {
        (string Unit, long Ticks)[] units = [("Days", TimeSpan.TicksPerDay), ("Hours", TimeSpan.TicksPerHour), ("Minutes", TimeSpan.TicksPerMinute), ("Seconds", TimeSpan.TicksPerSecond), ("Milliseconds", TimeSpan.TicksPerMillisecond), ("Ticks", 1)];
        if (time == TimeSpan.Zero) return "global::System.TimeSpan.Zero";
        (string unit, long ticks) = units.First(unit => time.Ticks % unit.Ticks == 0);
        return $"global::System.TimeSpan.From{unit}({(time.Ticks / ticks).ToString(CultureInfo.InvariantCulture)})";
    }
}
