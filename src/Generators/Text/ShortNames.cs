using System.Text;

namespace Mesh.Generators.Text;

/// <summary>
/// Writes the names of types once. All is printed with full names, which mean the same everywhere; in the generated namespace of a file
/// those that occur often are replaced by their last part, which a <c>using</c> of that namespace explains. The namespace is only ours, so
/// nothing in it hides an alias, and an alias hides all that the application or another generator declares or imports.
/// </summary>
internal static class ShortNames
{
    private const string Namespace = "\nnamespace Mesh.Generated.";

    // The members of every class, of registrars and of the base classes of facades, and the classes of the generated namespace without an
    // underscore in their names.
    private static readonly HashSet<string> s_reserved = new(StringComparer.Ordinal)
    {
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize",
        "Entry", "Register", "New", "Dispatch", "Operations",
        "Service", "Inner", "OwnedInner", "UnlessDeferred", "OwnedUnlessDeferred", "Substitute",
        "Module", "Composition", "Entries", "Plan",
    };

    /// <summary>Shortens the names in a file.</summary>
    /// <param name="text">The file. What stands before the last generated namespace stays as it is.</param>
    /// <param name="types">The types of the application that the file names, as texts that contain nothing but types.</param>
    public static string In(string text, IEnumerable<string> types)
    {
        int start = text.LastIndexOf(Namespace, StringComparison.Ordinal);
        if (start < 0) return text;
        int end = text.IndexOf('\n', start + 1);
        string space = text.Substring(start + 1, end - start - 1).Substring("namespace ".Length).TrimEnd(';');
        bool isBlock = text[end - 1] != ';';
        if (isBlock) end = text.IndexOf('\n', end + 1);
        var names = new TypeNames(types);
        IReadOnlyList<TypeUse> uses = TypeUses.Find(text, end, names, $"global::{space}.", out HashSet<string> taken);
        var chosen = Chosen(uses, taken);
        return chosen.Count == 0 ? text : Replaced(text, end + 1, uses, chosen, isBlock ? "    " : "");
    }

    // There is no alias for a generic type without its arguments: its namespace is imported. Of two types of one name the one that occurs
    // more often is shortened.
    private static Dictionary<(string Name, bool IsGeneric), string> Chosen(IReadOnlyList<TypeUse> uses, HashSet<string> taken)
    {
        var chosen = new Dictionary<(string, bool), string>();
        var shortened = new HashSet<(string, bool)>();
        TypeUse[] usable = [.. uses.Where(use => CanStandAlone(use.Short, use.IsOwn) && (IsOfFacade(use) || !taken.Contains(use.Short)))];
        foreach (TypeUse own in usable.Where(static use => use.IsOwn)) chosen[(own.Name, own.IsGeneric)] = "";
        var imported = new HashSet<string>(usable
            .Where(static use => use is { IsOwn: false, IsGeneric: true })
            .GroupBy(static use => use.Space, StringComparer.Ordinal)
            .Where(static space => space.Sum(static use => use.Saved) > "using ;\n".Length + space.Key.Length)
            .Select(static space => space.Key), StringComparer.Ordinal);
        foreach (IGrouping<(string Name, bool IsGeneric), TypeUse> type in usable
            .Where(static use => !use.IsOwn)
            .GroupBy(static use => (use.Name, use.IsGeneric))
            .OrderByDescending(static type => type.Count())
            .ThenBy(static type => type.Key.Name, StringComparer.Ordinal))
        {
            TypeUse use = type.First();
            bool isImported = use.IsGeneric && imported.Contains(use.Space);
            string alias = $"using {use.Short} = {use.Name};";
            if (!isImported && (use.IsGeneric || use.Saved * type.Count() <= alias.Length + 1)) continue;
            if (shortened.Add((use.Short, use.IsGeneric))) chosen[type.Key] = isImported ? $"using {use.Space};" : alias;
        }

        return chosen;
    }

    // A facade names itself in its base class; no public member of it has a name like that.
    private static bool IsOfFacade(TypeUse use) => use.IsOwn && use.Short.Contains("__");

    private static bool CanStandAlone(string name, bool isOwn) => isOwn ? name.IndexOf('_') >= 0 || s_reserved.Contains(name) : name.IndexOf('_') < 0 && name[0] != '@' && name.Any(char.IsUpper) && !s_reserved.Contains(name);

    private static string Replaced(string text, int body, IReadOnlyList<TypeUse> uses, Dictionary<(string Name, bool IsGeneric), string> chosen, string indent)
    {
        var result = new StringBuilder(text, 0, body, text.Length);
        // First the namespaces, then the aliases.
        string[] lines =
        [
            .. chosen.Values.Where(static line => line.Length > 0).Distinct(StringComparer.Ordinal)
                .OrderBy(static line => line.IndexOf('=') >= 0, Comparer<bool>.Default)
                .ThenBy(static line => line, StringComparer.Ordinal),
        ];
        if (lines.Length > 0 && indent.Length == 0) result.Append('\n');
        foreach (string line in lines) result.Append(indent).Append(line).Append('\n');
        if (lines.Length > 0 && indent.Length > 0) result.Append('\n');
        int at = body;
        foreach (TypeUse use in uses)
        {
            if (!chosen.ContainsKey((use.Name, use.IsGeneric))) continue;
            result.Append(text, at, use.Start - at).Append(use.Short);
            at = use.Start + use.Name.Length;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
