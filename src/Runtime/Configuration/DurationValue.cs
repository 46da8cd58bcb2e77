using Mesh.Shared.Text;

namespace Mesh.Configuration;

/// <summary>Reads durations of the configuration.</summary>
internal static class DurationValue
{
    /// <summary>Parses a duration; zero is valid.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (DurationText.Parse(text) is { } ticks) return TimeSpan.FromTicks(ticks);
        string digits = text.Trim().TrimEnd('m', 's', 'h', 'd').TrimEnd();
        return digits.Length > 0 && digits.All(static c => c is '0' or '.' or ':') && digits.Contains('0', StringComparison.Ordinal) ? TimeSpan.Zero : null;
    }
}
