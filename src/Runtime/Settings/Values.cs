using System.Globalization;
using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>Finds the problem with a value.</summary>
internal static class Values
{
    public static string? Problem(PolicyValue value, int given) => value.Allows(given) ? null : Invalid(value.Name, given, value.Bounds);

    public static string? Problem(PolicyValue value, double given) => value.Allows(given) ? null : Invalid(value.Name, given, value.Bounds);

    public static string? Problem(PolicyValue value, TimeSpan? given) => given is not { } duration || (value.Type == PolicyValueType.DurationOrZero && duration == TimeSpan.Zero) ? null
        : duration <= TimeSpan.Zero ? Invalid(value.Name, duration, "above zero")
        : duration.Ticks > PolicyBounds.LongestTicks ? Invalid(value.Name, duration, "less than 49 days, which is what a timer can wait")
        : null;

    public static string? Problem(PolicyValue value, string given) => string.IsNullOrWhiteSpace(given) ? $"{value.Name} is empty" : null;

    private static string Invalid<TValue, TRange>(string name, TValue value, TRange mayBe) => string.Create(CultureInfo.InvariantCulture, $"{name} is {value}, and must be {mayBe}");
}
