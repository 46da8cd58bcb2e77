using System.Globalization;
using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>Checks numbers of options that an application sets in code against their bounds.</summary>
internal static class OptionValue
{
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public static T Checked<T>(T value, NumberRange range) where T : struct, IConvertible =>
        range.Contains(value.ToInt64(CultureInfo.InvariantCulture)) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"The value must be {range}.");
}
