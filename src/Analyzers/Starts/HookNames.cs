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

    // Verbs that differ from a short hook by one letter.
    private static readonly string[] s_words = ["Read", "Remedy", "Readd"];

    /// <summary>Gets the hook that a method is meant as; null for none.</summary>
    public static string? Of(string method)
    {
        if (s_hooks.Contains(method, StringComparer.Ordinal)) return method;
        int ending = Ending(method);
        string plain = method.Substring(0, method.Length - ending);
        return plain is "Init" or "Initialise" ? Initialize : s_hooks.FirstOrDefault(hook => IsMeant(hook.Substring(0, hook.Length - Suffix.Length), plain, ending > 0));
    }

    private static bool IsMeant(string hook, string name, bool isAsync) =>
        string.Equals(hook, name, StringComparison.OrdinalIgnoreCase)
        // A short name such as "Ready" is close to many others.
        || (hook.Length > 6 ? (isAsync || !IsPartOf(hook, name)) && EditDistance.IgnoringCase(hook, name) <= 2 : isAsync && !s_words.Contains(name, StringComparer.OrdinalIgnoreCase) && IsSlip(hook, name));

    // Without the suffix "Prepared" and "Clean" are words of their own.
    private static bool IsPartOf(string hook, string name) => hook.StartsWith(name, StringComparison.OrdinalIgnoreCase) || name.StartsWith(hook, StringComparison.OrdinalIgnoreCase);

    // One letter, or two neighbours that have changed places. The first letter is seldom the wrong one: "Coined" is another word.
    private static bool IsSlip(string hook, string name) =>
        name.Length > 1 && char.ToUpperInvariant(hook[0]) == char.ToUpperInvariant(name[0])
        && EditDistance.IgnoringCase(hook, name) is var distance && (distance == 1 || (distance == 2 && AreSwapped(hook, name)));

    private static bool AreSwapped(string hook, string name) =>
        hook.Length == name.Length && hook.ToUpperInvariant().OrderBy(static letter => letter, Comparer<char>.Default).SequenceEqual(name.ToUpperInvariant().OrderBy(static letter => letter, Comparer<char>.Default));

    // The length of "Async" at the end, also of a misspelt one; 0 for none.
    private static int Ending(string method)
    {
        if (method.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase)) return Suffix.Length;
        int start = method.LastIndexOf(Suffix[0]);
        string ending = start > 0 ? method.Substring(start) : "";
        return ending.Length >= Suffix.Length - 1 && EditDistance.IgnoringCase(ending, Suffix) <= 2 ? ending.Length : 0;
    }
}
