using System.Globalization;

namespace Mesh.Profiling;

/// <summary>Prints times in milliseconds, regardless of the culture.</summary>
internal static class Milliseconds
{
    public static string Of(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:F1} ms");

    public static string Signed(TimeSpan time) => time == TimeSpan.Zero ? Of(time) : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:+0.0;-0.0;0.0} ms");
}
