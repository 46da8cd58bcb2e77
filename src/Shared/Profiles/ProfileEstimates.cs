using System.Globalization;
using System.Text.RegularExpressions;
using Mesh.Shared.Equatable;

namespace Mesh.Shared.Profiles;

/// <summary>STAND-IN until the real reader is merged. Reads how long services took to start out of a profile.</summary>
internal static class ProfileEstimates
{
    private static readonly Regex s_service = new(@"""name""\s*:\s*""([^""\\]*)""[^{}]*?""durationMs""\s*:\s*([0-9.eE+-]+)", RegexOptions.CultureInvariant);

    /// <summary>For each service its duration; null when the text is no profile.</summary>
    public static EquatableArray<(string Service, long Microseconds)>? Read(string json)
    {
        if (!json.TrimStart().StartsWith("{", StringComparison.Ordinal) || !json.Contains("\"services\"")) return null;
        var found = new List<(string, long)>();
        foreach (Match match in s_service.Matches(json))
        {
            if (double.TryParse(match.Groups[2].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double milliseconds) && milliseconds is >= 0 and < 1e12) found.Add((match.Groups[1].Value, (long)Math.Round(milliseconds * 1000)));
        }

        return found.ToEquatableArray();
    }
}
