using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>
/// The names that the configuration of policies knows. A child of a section that has the name of a policy is that policy, and nothing else.
/// </summary>
internal static class PolicyNames
{
    public const string Root = "Mesh:Policies";
    public const string Enabled = "Enabled";

    private static readonly Dictionary<string, (PolicySchema Policy, string[] Values)> s_policies = PolicySchemas.All
        .Where(static policy => policy.Section is not null)
        .ToDictionary(static policy => policy.Section!, static policy => (policy, policy.Values.Where(static value => value.IsConfigurable).Select(static value => value.Name).ToArray()), StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns whether the policy stays on when a level is switched off as a whole.</summary>
    public static bool StaysOn(string policy) => s_policies[policy].Policy.StaysOn;

    public static IEnumerable<string> All => s_policies.Keys;

    /// <summary>Returns the names of the values of a policy, without <see cref="Enabled"/>; null if there is no such policy.</summary>
    public static IReadOnlyList<string>? ValuesOf(string policy) => s_policies.GetValueOrDefault(policy).Values;
}
