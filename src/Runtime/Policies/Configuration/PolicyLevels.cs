using Mesh.Metrics;
using Microsoft.Extensions.Configuration;

namespace Mesh.Policies;

/// <summary>Where the configuration may speak of an operation, nearest first: the operation, its overloads together, its service, all.</summary>
internal sealed class PolicyLevels
{
    private readonly IConfiguration _configuration;
    private readonly string[] _levels;
    private readonly int _ofOperation; // how many of them name the operation

    public PolicyLevels(IConfiguration configuration, Operation operation)
    {
        _configuration = configuration;
        string service = $"{PolicyNames.Root}:{operation.Service}";
        string[] own = [.. KeysOf(operation.Name).SelectMany(key => Written(service, key)).Select(key => $"{service}:{key}")];
        _levels = [.. own, service, PolicyNames.Root];
        _ofOperation = own.Length;
    }

    /// <summary>
    /// What an operation may be called: its name; that with the parameter types left out, for all overloads; and where this is the name of a policy, with empty parentheses.
    /// </summary>
    public static IEnumerable<string> KeysOf(string operation)
    {
        int parenthesis = operation.IndexOf('(', StringComparison.Ordinal);
        string plain = parenthesis < 0 ? operation : operation[..parenthesis];
        if (parenthesis >= 0) yield return operation;
        yield return IsReserved(plain) ? $"{plain}()" : plain;
    }

    // As it is spelled there: the blanks between parameter types may be others.
    private IEnumerable<string> Written(string service, string key) => !key.Contains('(', StringComparison.Ordinal)
        ? [key]
        : _configuration.GetSection(service).GetChildren().Select(static child => child.Key).Where(child => OperationKeys.Comparer.Equals(child, key)).DefaultIfEmpty(key);

    public static bool IsReserved(string key) => PolicyNames.ValuesOf(key) is not null || key.Equals(PolicyNames.Enabled, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the operation's own level has the policy.</summary>
    public bool IsGivenForOperation(string policy) => _levels.Take(_ofOperation).Any(level => _configuration.GetSection($"{level}:{policy}").GetChildren().Any());

    /// <summary>The whole key of a policy at the level that is of this operation and no other overload.</summary>
    /// <returns>Null where the policy is not there.</returns>
    public string? OwnKey(string policy) => _configuration.GetSection($"{_levels[0]}:{policy}") is var own && own.GetChildren().Any() ? own.Path : null;

    /// <summary>The nearest level that has a value.</summary>
    /// <returns>The whole key and the value; null where none has it.</returns>
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
    /// The values that switch a policy, nearest first: at each level the policy's own, then the level's, which is about all policies but those that stay on.
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
