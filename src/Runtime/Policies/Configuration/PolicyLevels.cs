using Mesh.Metrics;
using Microsoft.Extensions.Configuration;

namespace Mesh.Policies;

/// <summary>
/// The levels at which the configuration may have values for an operation, nearest first: the operation, all of its overloads, its service,
/// all services.
/// </summary>
internal sealed class PolicyLevels
{
    private readonly IConfiguration _configuration;
    private readonly string[] _levels;
    private readonly int _ofOperation; // the number of levels that name the operation

    public PolicyLevels(IConfiguration configuration, Operation operation)
    {
        _configuration = configuration;
        string service = $"{PolicyNames.Root}:{operation.Service}";
        string[] own = [.. KeysOf(operation.Name).SelectMany(key => Written(service, key)).Select(key => $"{service}:{key}")];
        _levels = [.. own, service, PolicyNames.Root];
        _ofOperation = own.Length;
    }

    /// <summary>
    /// Returns the keys by which the configuration may name an operation: its name; its name without parameter types, for all overloads;
    /// with empty parentheses, if that is also the name of a policy.
    /// </summary>
    public static IEnumerable<string> KeysOf(string operation)
    {
        int parenthesis = operation.IndexOf('(', StringComparison.Ordinal);
        string plain = parenthesis < 0 ? operation : operation[..parenthesis];
        if (parenthesis >= 0) yield return operation;
        yield return IsReserved(plain) ? $"{plain}()" : plain;
    }

    // The key as the configuration spells it: the blanks between parameter types may differ.
    private IEnumerable<string> Written(string service, string key) => !key.Contains('(', StringComparison.Ordinal)
        ? [key]
        : _configuration.GetSection(service).GetChildren().Select(static child => child.Key).Where(child => OperationKeys.Comparer.Equals(child, key)).DefaultIfEmpty(key);

    public static bool IsReserved(string key) => PolicyNames.ValuesOf(key) is not null || key.Equals(PolicyNames.Enabled, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns whether the policy is configured at a level that names the operation.</summary>
    public bool IsGivenForOperation(string policy) => _levels.Take(_ofOperation).Any(level => _configuration.GetSection($"{level}:{policy}").GetChildren().Any());

    /// <summary>Returns the full key of a policy at the level of this very operation, without its overloads.</summary>
    /// <returns>The key; null if the policy is not configured there.</returns>
    public string? OwnKey(string policy) => _configuration.GetSection($"{_levels[0]}:{policy}") is var own && own.GetChildren().Any() ? own.Path : null;

    /// <summary>Finds a value at the nearest level that has it.</summary>
    /// <returns>The full key and the value; null if no level has the value.</returns>
    public (string Key, string Value)? Find(string policy, string name)
    {
        foreach (string level in _levels)
        {
            string key = $"{level}:{policy}:{name}";
            if (_configuration[key] is { } value) return (key, value);
        }

        return null;
    }

    /// <summary>
    /// Returns the values that switch a policy on or off, nearest first: at each level the policy's own switch, then the switch of the
    /// level, which concerns all policies except those that stay on.
    /// </summary>
    public IEnumerable<(string Key, string Value, bool IsOfPolicy)> Switches(string policy)
    {
        foreach (string level in _levels)
        {
            string own = $"{level}:{policy}:{PolicyNames.Enabled}", all = $"{level}:{PolicyNames.Enabled}";
            if (_configuration[own] is { } value) yield return (own, value, true);
            if (!PolicyNames.StaysOn(policy) && _configuration[all] is { } switched) yield return (all, switched, false);
        }
    }
}
