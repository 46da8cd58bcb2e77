using System.Globalization;

namespace Mesh.Shared.Policies;

/// <summary>The range of a number.</summary>
/// <param name="least">The lower bound.</param>
/// <param name="most">The upper bound; <see cref="int.MaxValue"/> for none.</param>
internal sealed class NumberRange(int least, int most)
{
    public static NumberRange From(int least) => new(least, int.MaxValue);

    public bool Contains(long value) => value >= least && value <= most;

    /// <summary>Returns the range for messages: <c>at least 1</c>, <c>0 to 1,000,000</c>.</summary>
    public override string ToString() => most == int.MaxValue ? $"at least {Text(least)}" : $"{Text(least)} to {Text(most)}";

    private static string Text(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
