using Microsoft.Extensions.Configuration;

namespace Mesh.Configuration;

/// <summary>Finds values where a section is expected, and sections where a value is.</summary>
internal static class WrongShape
{
    /// <summary>Whether the section is given a value itself. A null, an empty object and an empty list of JSON are blank, and none.</summary>
    public static bool HasValue(IConfigurationSection section) => !string.IsNullOrWhiteSpace(section.Value);

    /// <summary>The keys under a value, with a hint for each.</summary>
    public static IEnumerable<(string Key, string Hint)> UnderValue(IConfigurationSection value) => value.GetChildren().Select(child => (child.Path, $"'{value.Path}' is a value, and nothing is written under it."));
}
