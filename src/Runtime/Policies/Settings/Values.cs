using System.Globalization;

namespace Mesh.Policies;

/// <summary>Says what is wrong with a value.</summary>
internal static class Values
{
    public static string? Positive(string name, TimeSpan value) =>
        value <= TimeSpan.Zero ? Invalid(name, value, "above zero") : value.TotalMilliseconds > uint.MaxValue - 1 ? Invalid(name, value, "less than 49 days, which is what a timer can wait") : null;

    public static string? NotNegative(string name, TimeSpan value) => value == TimeSpan.Zero ? null : Positive(name, value);

    public static string? AtLeast(string name, int value, int least) => value >= least ? null : Invalid(name, value, string.Create(CultureInfo.InvariantCulture, $"at least {least}"));

    public static string? Between(string name, int value, int least, int most) =>
        value >= least && value <= most ? null : Invalid(name, value, string.Create(CultureInfo.InvariantCulture, $"{least} to {most}"));

    public static string Invalid<T>(string name, T value, string mayBe) => string.Create(CultureInfo.InvariantCulture, $"{name} is {value}, and must be {mayBe}");
}
