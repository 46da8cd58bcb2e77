using System.Globalization;
using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>Says what is wrong with a value.</summary>
internal static class Values
{
    public static string? Positive(string name, TimeSpan value) =>
        value <= TimeSpan.Zero ? Invalid(name, value, "above zero") : value.Ticks > PolicyBounds.LongestTicks ? Invalid(name, value, "less than 49 days, which is what a timer can wait") : null;

    public static string? NotNegative(string name, TimeSpan value) => value == TimeSpan.Zero ? null : Positive(name, value);

    public static string? Within(string name, int value, NumberRange range) => range.Contains(value) ? null : Invalid(name, value, range);

    public static string Invalid<TValue, TRange>(string name, TValue value, TRange mayBe) => string.Create(CultureInfo.InvariantCulture, $"{name} is {value}, and must be {mayBe}");

    /// <summary>A number of the options that an application sets in code.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public static T Checked<T>(T value, NumberRange range) where T : struct, IConvertible =>
        range.Contains(value.ToInt64(CultureInfo.InvariantCulture)) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"The value must be {range}.");
}
