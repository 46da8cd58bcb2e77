using Mesh.Shared.Text;

namespace Mesh.Configuration;

/// <summary>A duration in the configuration.</summary>
internal static class DurationValue
{
    /// <summary>The text as a duration, zero among them.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (DurationText.Parse(text) is { } ticks) return TimeSpan.FromTicks(ticks);
        string digits = text.Trim().TrimEnd('m', 's', 'h', 'd').TrimEnd();
        return digits.Length > 0 && digits.All(static c => c is '0' or '.' or ':') && digits.Contains('0', StringComparison.Ordinal) ? TimeSpan.Zero : null;
    }
}
