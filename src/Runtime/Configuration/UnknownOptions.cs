using Mesh.Plan;
using Microsoft.Extensions.Configuration;

namespace Mesh.Configuration;

/// <summary>
/// Finds keys under <c>Mesh</c>, apart from the policies, that nothing reads: mostly misspelled names, values in place of sections,
/// or sections in place of values.
/// </summary>
internal static class UnknownOptions
{
    private const string Policies = "Policies";

    private static readonly ILookup<string, string> s_names = ConfiguredOption.All.Select(static option => option.Key.Split(':')).ToLookup(static parts => parts[0], static parts => parts.Length > 1 ? parts[1] : "", StringComparer.OrdinalIgnoreCase);

    private static readonly string[] s_known =
        [.. s_names.Select(static names => names.Key), ConfiguredOption.StartPools, ConfiguredOption.DurationBoundaries, ConfiguredOption.Debug, ConfiguredOption.HealthInputsOf, Policies];

    /// <summary>Finds the unknown keys, with a hint for each.</summary>
    /// <param name="configuration">The configuration to search.</param>
    /// <param name="plan">The plan with the known services and pools; null to accept any.</param>
    /// <param name="own">The sections that capabilities read.</param>
    public static IEnumerable<(string Key, string Hint)> Find(IConfiguration configuration, MeshPlan? plan, OwnSections? own = null)
    {
        IConfigurationSection root = configuration.GetSection(OptionsReader.Root);
        return [.. InSection(root, [.. s_known, .. own?.Names ?? Enumerable.Empty<string>()], "Options are written under it.", child => own?.Names.Contains(child.Key) == true ? [] : InOption(child, plan))];
    }

    private static IEnumerable<(string Key, string Hint)> InOption(IConfigurationSection option, MeshPlan? plan)
    {
        if (Is(option, Policies)) return []; // the policies look through it
        if (Is(option, ConfiguredOption.StartPools)) return InSection(option, Names(plan, static entry => entry.StartPool), "The number of each pool is written under it, by the pool's name.", WrongShape.UnderValue);
        if (Is(option, ConfiguredOption.HealthInputsOf)) return InSection(option, Names(plan, static entry => entry.Name), "What is asked of each service is written under it, by the service's name.", WrongShape.UnderValue);
        if (Is(option, ConfiguredOption.DurationBoundaries)) return InSection(option, null, "It is a list: each duration is written under it, by its index.", WrongShape.UnderValue);
        string[] within = [.. s_names[option.Key].Where(static name => name.Length > 0)];
        return within.Length == 0 ? WrongShape.UnderValue(option) : InSection(option, within, $"Written under it are {string.Join(", ", within)}.", WrongShape.UnderValue);
    }

    // Without names there may be any.
    private static IEnumerable<(string Key, string Hint)> InSection(
        IConfigurationSection section, IReadOnlyCollection<string>? names, string hint, Func<IConfigurationSection, IEnumerable<(string Key, string Hint)>> within)
    {
        if (WrongShape.HasValue(section)) yield return (section.Path, hint);
        foreach (IConfigurationSection child in section.GetChildren())
        {
            bool isKnown = names is null || names.Contains(child.Key, StringComparer.OrdinalIgnoreCase);
            foreach ((string Key, string Hint) found in isKnown ? within(child) : [(child.Path, names is { Count: > 0 } ? SimilarNames.Hint(child.Key, names) : "There is none.")]) yield return found;
        }
    }

    private static string[]? Names(MeshPlan? plan, Func<ServiceEntry, string?> name) => plan is null ? null : [.. plan.Services.Select(service => name(service.Entry)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];

    private static bool Is(IConfigurationSection section, string name) => section.Key.Equals(name, StringComparison.OrdinalIgnoreCase);
}
