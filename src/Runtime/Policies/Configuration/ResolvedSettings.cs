using Mesh.Metrics;

namespace Mesh.Policies;

/// <summary>The settings of an operation: its attributes, overridden by the configuration.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Settings">The settings; the very object of the attributes if nothing is configured, null if the configuration is
/// invalid.</param>
/// <param name="Found">The configured values: policy, key and value of each.</param>
internal sealed record ResolvedSettings(Operation Operation, OperationSettings? Settings, IReadOnlyList<(string Policy, string Key, string Value)> Found)
{
    /// <summary>Returns the text of a problem with values that are valid but could not be applied.</summary>
    /// <param name="policy">The policy that could not be created; empty if it may be any.</param>
    /// <param name="problem">The exception that was thrown.</param>
    public string Blame(string policy, Exception problem)
    {
        string[] keys = [.. Found.Where(found => policy.Length == 0 || found.Policy == policy).Select(static found => $"'{found.Key}' ('{found.Value}')")];
        string text = problem is ServiceException ? ErrorText.Of(problem) : $"{problem.GetType().Name}: {ErrorText.Of(problem)}";
        return keys.Length > 0 ? $"{string.Join(", ", keys)}: {text}" : policy.Length > 0 ? $"{policy}: {text}" : text;
    }
}
