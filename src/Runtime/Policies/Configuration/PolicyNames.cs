using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The words that the configuration of policies knows. A child of a section that is called like a policy is the policy, and none other.</summary>
internal static class PolicyNames
{
    public const string Root = "Mesh:Policies";
    public const string Enabled = "Enabled";

    private static readonly Dictionary<string, (PolicySchema Policy, string[] Values)> s_policies = PolicySchemas.All
        .Where(static policy => policy.Section is not null)
        .ToDictionary(static policy => policy.Section!, static policy => (policy, policy.Values.Where(static value => value.IsConfigurable).Select(static value => value.Name).ToArray()), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a level that is switched off as a whole leaves the policy on.</summary>
    public static bool StaysOn(string policy) => s_policies[policy].Policy.StaysOn;

    public static IEnumerable<string> All => s_policies.Keys;

    /// <summary>The values of a policy, without <see cref="Enabled"/>; null when there is no such policy.</summary>
    public static IReadOnlyList<string>? ValuesOf(string policy) => s_policies.GetValueOrDefault(policy).Values;
}
