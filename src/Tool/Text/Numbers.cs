using System.Globalization;

namespace Mesh.Tool.Text;

/// <summary>Prints amounts, regardless of the culture.</summary>
internal static class Numbers
{
    /// <summary>Prints a count with its noun: <c>1 service</c>, <c>2 services</c>.</summary>
    public static string Of(int count, string one, string? many = null) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");

    public static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:F1} ms");
}
