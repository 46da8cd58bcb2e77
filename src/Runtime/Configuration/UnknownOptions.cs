using Microsoft.Extensions.Configuration;

namespace Mesh.Configuration;

/// <summary>Finds what is written under <c>Mesh</c>, but for the policies, and read by nobody: mostly a name with a mistake in it.</summary>
internal static class UnknownOptions
{
    private const string Policies = "Policies";

    private static readonly ILookup<string, string> s_names = ConfiguredOption.All.Select(static option => option.Key.Split(':')).ToLookup(static parts => parts[0], static parts => parts.Length > 1 ? parts[1] : "", StringComparer.OrdinalIgnoreCase);

    /// <summary>The unknown keys, with a hint for each.</summary>
    public static IEnumerable<(string Key, string Hint)> Find(IConfiguration configuration)
    {
        string[] known = [.. s_names.Select(static names => names.Key), ConfiguredOption.StartPools, ConfiguredOption.DurationBoundaries, ConfiguredOption.Debug, ConfiguredOption.HealthInputsOf, Policies];
        foreach (IConfigurationSection child in configuration.GetSection(OptionsReader.Root).GetChildren())
        {
            if (!known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                yield return (child.Path, SimilarNames.Hint(child.Key, known));
                continue;
            }

            string[] within = [.. s_names[child.Key].Where(static name => name.Length > 0)];
            if (within.Length == 0) continue;
            foreach (IConfigurationSection value in child.GetChildren().Where(value => !within.Contains(value.Key, StringComparer.OrdinalIgnoreCase))) yield return (value.Path, SimilarNames.Hint(value.Key, within));
        }
    }
}
