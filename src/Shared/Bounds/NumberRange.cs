using System.Globalization;

namespace Mesh.Shared.Policies;

/// <summary>Which numbers a value may be.</summary>
/// <param name="least">The least.</param>
/// <param name="most">The most; <see cref="int.MaxValue"/> for no upper bound.</param>
internal sealed class NumberRange(int least, int most)
{
    public static NumberRange From(int least) => new(least, int.MaxValue);

    public bool Contains(long value) => value >= least && value <= most;

    /// <summary>As messages say it: <c>at least 1</c>, <c>0 to 1,000,000</c>.</summary>
    public override string ToString() => most == int.MaxValue ? $"at least {Text(least)}" : $"{Text(least)} to {Text(most)}";

    private static string Text(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
