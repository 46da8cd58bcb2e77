using Microsoft.Extensions.Configuration;

namespace Mesh.Policies;

/// <summary>Finds what is written under <c>Mesh:Policies</c> and read by nobody: mostly a name with a mistake in it.</summary>
/// <param name="operations">All operations of the application by their services.</param>
internal sealed class UnknownKeys(ILookup<string, string> operations)
{
    /// <summary>The unknown keys, with a hint for each.</summary>
    public IEnumerable<(string Key, string Hint)> Find(IConfiguration configuration) =>
        In(configuration.GetSection(PolicyNames.Root), [.. operations.Select(static service => service.Key)], "service", InService);

    private static IEnumerable<(string Key, string Hint)> In(IConfigurationSection level, IReadOnlyList<string> names, string kind, Func<IConfigurationSection, IEnumerable<(string Key, string Hint)>> within)
    {
        foreach (IConfigurationSection child in level.GetChildren())
        {
            if (child.Key.Equals(PolicyNames.Enabled, StringComparison.OrdinalIgnoreCase)) continue;
            IEnumerable<(string Key, string Hint)> found =
                PolicyNames.ValuesOf(child.Key) is { } values ? InPolicy(child, values)
                : names.Contains(child.Key, StringComparer.OrdinalIgnoreCase) ? within(child)
                : [(child.Path, $"there is no policy{(kind.Length == 0 ? "" : $" and no {kind}")} of this name. {SimilarNames.Hint(child.Key, [.. names, .. PolicyNames.All])}")];
            foreach ((string Key, string Hint) unknown in found) yield return unknown;
        }
    }

    private static IEnumerable<(string Key, string Hint)> InPolicy(IConfigurationSection policy, IReadOnlyList<string> values)
    {
        string[] names = [.. values, PolicyNames.Enabled];
        return policy.GetChildren()
            .Where(child => !names.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            .Select(child => (child.Path, $"the policy has no value of this name that can be configured. {SimilarNames.Hint(child.Key, names)}"));
    }

    private IEnumerable<(string Key, string Hint)> InService(IConfigurationSection service) =>
        In(service, [.. Operations(service.Key).SelectMany(PolicyLevels.KeysOf).Distinct(StringComparer.OrdinalIgnoreCase)], "operation", static operation => In(operation, [], "", static _ => []));

    private IEnumerable<string> Operations(string service) => operations.Where(known => known.Key.Equals(service, StringComparison.OrdinalIgnoreCase)).SelectMany(static known => known);
}
