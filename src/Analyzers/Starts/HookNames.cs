using Mesh.Shared.Text;

namespace Mesh.Analyzers.Starts;

/// <summary>
/// Recognizes methods that are meant as hooks of <c>IServiceLifecycle</c> by their names, also where these are not quite right.
/// </summary>
internal static class HookNames
{
    public const string Initialize = "InitializeAsync";
    public const string Joined = "JoinedAsync";

    private const string Suffix = "Async";

    private static readonly string[] s_hooks = ["PrepareAsync", Initialize, "ReadyAsync", Joined, "CleanupAsync"];

    /// <summary>Gets the hook that a method is meant as; null for none.</summary>
    public static string? Of(string method)
    {
        if (s_hooks.Contains(method, StringComparer.Ordinal)) return method;
        bool isAsync = method.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);
        string plain = isAsync ? method.Substring(0, method.Length - Suffix.Length) : method;
        // A short name such as "Ready" is close to many other words: only the long ones may be misspelt.
        return plain is "Init" or "Initialise" ? Initialize : s_hooks.FirstOrDefault(hook => hook.Substring(0, hook.Length - Suffix.Length) is var name
            && (string.Equals(name, plain, StringComparison.OrdinalIgnoreCase) || (isAsync && name.Length > 6 && EditDistance.IgnoringCase(name, plain) <= 2)));
    }
}
