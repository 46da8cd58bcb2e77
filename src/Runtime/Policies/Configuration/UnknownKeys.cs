using Mesh.Configuration;
using Mesh.Metrics;
using Mesh.Plan;
using Microsoft.Extensions.Configuration;

namespace Mesh.Policies;

/// <summary>
/// Finds keys under <c>Mesh:Policies</c> that nothing reads: mostly a misspelled name, a value in place of a section, or a section in place
/// of a value.
/// </summary>
internal sealed class UnknownKeys
{
    private readonly Dictionary<string, Func<IReadOnlyList<PlannedOperation>>?> _services;

    /// <param name="services">All services of the application. A service whose operations are not known may have any.</param>
    /// <param name="code">The names of all pieces of code that have policies.</param>
    public UnknownKeys(IEnumerable<ServiceEntry> services, IReadOnlyCollection<string> code)
    {
        _services = services
            .GroupBy(static service => service.Name, OperationKeys.Comparer)
            .ToDictionary(static group => group.Key, static group => group.First().Operations, OperationKeys.Comparer);
        if (code.Count == 0) return;
        // A service of the application may have the same name.
        bool isTaken = _services.TryGetValue(MeshMetrics.OwnService, out Func<IReadOnlyList<PlannedOperation>>? others);
        if (!isTaken || others is not null) _services[MeshMetrics.OwnService] = () => [.. others?.Invoke() ?? [], .. code.Select(static name => new PlannedOperation(name, HasPolicies: true))];
    }

    /// <summary>Returns the unknown keys, with a hint for each.</summary>
    public IEnumerable<(string Key, string Hint)> Find(IConfiguration configuration) => In(configuration.GetSection(PolicyNames.Root), _services.Keys, "service", InService);

    private static IEnumerable<(string Key, string Hint)> In(
        IConfigurationSection level, IReadOnlyCollection<string> names, string kind, Func<IConfigurationSection, IEnumerable<(string Key, string Hint)>> within)
    {
        if (WrongShape.HasValue(level)) yield return (level.Path, "it is a section: its policies are written below it.");
        foreach (IConfigurationSection child in level.GetChildren())
        {
            IEnumerable<(string Key, string Hint)> found =
                child.Key.Equals(PolicyNames.Enabled, StringComparison.OrdinalIgnoreCase) ? WrongShape.UnderValue(child)
                : PolicyNames.ValuesOf(child.Key) is { } values ? InPolicy(child, values)
                : names.Contains(child.Key, OperationKeys.Comparer) ? within(child)
                : [(child.Path, $"there is no policy{(kind.Length == 0 ? "" : $" and no {kind}")} of this name. {SimilarNames.Hint(child.Key, [.. names, .. PolicyNames.All])}")];
            foreach ((string Key, string Hint) unknown in found) yield return unknown;
        }
    }

    private static IEnumerable<(string Key, string Hint)> InPolicy(IConfigurationSection policy, IReadOnlyList<string> values)
    {
        string[] names = [.. values, PolicyNames.Enabled];
        if (WrongShape.HasValue(policy)) yield return (policy.Path, $"it is a policy: its values are written below it. Its values are: {string.Join(", ", names)}.");
        foreach (IConfigurationSection child in policy.GetChildren())
        {
            IEnumerable<(string Key, string Hint)> found = names.Contains(child.Key, StringComparer.OrdinalIgnoreCase)
                ? WrongShape.UnderValue(child)
                : [(child.Path, $"the policy has no value of this name that can be configured. {SimilarNames.Hint(child.Key, names)}")];
            foreach ((string Key, string Hint) unknown in found) yield return unknown;
        }
    }

    private IEnumerable<(string Key, string Hint)> InService(IConfigurationSection service)
    {
        if (_services[service.Key] is not { } operations) return In(service, [.. service.GetChildren().Select(static child => child.Key)], "operation", static operation => In(operation, [], "", static _ => []));
        ILookup<string, PlannedOperation> known = operations()
            .SelectMany(static operation => PolicyLevels.KeysOf(operation.Name), static (operation, key) => (Operation: operation, Key: key))
            .ToLookup(static pair => pair.Key, static pair => pair.Operation, OperationKeys.Comparer);
        return In(service, [.. known.Select(static operation => operation.Key)], "operation", operation => InOperation(operation, known[operation.Key]));
    }

    private static IEnumerable<(string Key, string Hint)> InOperation(IConfigurationSection section, IEnumerable<PlannedOperation> operations) =>
        operations.Any(static operation => operation.HasPolicies)
            ? In(section, [], "", static _ => [])
            : [(section.Path, "the operation has no policy, so nothing reads this section. Give it an attribute, such as [Timeout], that the configuration can then change or switch off.")];
}
