using Mesh.Metrics;

namespace Mesh.Policies;

/// <summary>What the configuration says of an operation, over its attributes.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Settings">The values: the very attributes where nothing is configured, null where what is configured is invalid.</param>
/// <param name="Found">What is configured: the policies, and of each the keys with their values.</param>
internal sealed record ResolvedSettings(Operation Operation, OperationSettings? Settings, IReadOnlyList<(string Policy, string Key, string Value)> Found)
{
    /// <summary>What is to be said of values that are valid and yet cannot be.</summary>
    /// <param name="policy">The policy that could not be made; empty where it may be any.</param>
    /// <param name="problem">Why.</param>
    public string Blame(string policy, Exception problem)
    {
        string[] keys = [.. Found.Where(found => policy.Length == 0 || found.Policy == policy).Select(static found => $"'{found.Key}' ('{found.Value}')")];
        string text = problem is ServiceException ? ErrorText.Of(problem) : $"{problem.GetType().Name}: {ErrorText.Of(problem)}";
        return keys.Length > 0 ? $"{string.Join(", ", keys)}: {text}" : policy.Length > 0 ? $"{policy}: {text}" : text;
    }
}
