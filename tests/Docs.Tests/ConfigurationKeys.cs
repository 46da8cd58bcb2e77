using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mesh.Docs.Tests;

/// <summary>The keys below <c>Mesh</c>, as the page on the configuration lists them; those of policies are printed there from their schemas.</summary>
internal static partial class ConfigurationKeys
{
    private static readonly string s_page = File.ReadAllText(Repository.File("docs/configuration.md"));

    /// <summary>The options: the first words of keys, such as <c>StartTimeout</c> and <c>StartPools</c>.</summary>
    private static readonly HashSet<string> s_options = [.. OptionRow().Matches(s_page).Select(static match => match.Groups[1].Value).Append("Policies")];

    /// <summary>The values of each policy.</summary>
    private static readonly Dictionary<string, HashSet<string>> s_policies = PolicyRow().Matches(s_page[s_page.IndexOf("<!-- values -->", StringComparison.Ordinal)..])
        .ToDictionary(static match => match.Groups[1].Value, static match => ValueName().Matches(match.Groups[2].Value).Select(static value => value.Groups[1].Value).Append("Enabled").ToHashSet(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);

    /// <summary>The keys that nothing reads, in a section <c>Mesh</c>.</summary>
    public static string[] Unknown(JsonElement mesh) =>
        [.. mesh.EnumerateObject().SelectMany(static option => !s_options.Contains(option.Name) ? [option.Name] : option.Name == "Policies" ? UnknownOfPolicies(option.Value, "Policies") : [])];

    // At each level there are policies, whether they are on, and the names of services and operations, which only the application knows.
    private static IEnumerable<string> UnknownOfPolicies(JsonElement level, string path) => level.EnumerateObject().SelectMany(member =>
        s_policies.TryGetValue(member.Name, out HashSet<string>? values) ? member.Value.EnumerateObject().Where(value => !values.Contains(value.Name)).Select(value => $"{path}:{member.Name}:{value.Name}")
        : member.Value.ValueKind == JsonValueKind.Object ? UnknownOfPolicies(member.Value, $"{path}:{member.Name}")
        : member.Name == "Enabled" ? [] : [$"{path}:{member.Name}"]);

    [GeneratedRegex("^\\| .*?`Mesh:(\\w+)[`:]", RegexOptions.Multiline)]
    private static partial Regex OptionRow();

    [GeneratedRegex("^\\| `(\\w+)` \\| (.*) \\|$", RegexOptions.Multiline)]
    private static partial Regex PolicyRow();

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex ValueName();
}
