using Microsoft.Extensions.Configuration;

namespace Mesh.Configuration;

/// <summary>Finds values in place of sections, and sections in place of values.</summary>
internal static class WrongShape
{
    /// <summary>Whether the section itself has a value. A null, an empty object and an empty list of JSON are blank, and do not count.</summary>
    public static bool HasValue(IConfigurationSection section) => !string.IsNullOrWhiteSpace(section.Value);

    /// <summary>Finds the keys under a value, with a hint for each.</summary>
    public static IEnumerable<(string Key, string Hint)> UnderValue(IConfigurationSection value) => value.GetChildren().Select(child => (child.Path, $"'{value.Path}' is a value, and nothing is written under it."));
}
