using System.Globalization;

namespace Mesh.Analyzers.Text;

/// <summary>Puts lists and chains into a message of bounded length.</summary>
internal static class Words
{
    private const int MostNames = 5;
    private const int MostLinks = 20;

    /// <summary><c>'A', 'B' and 'C'</c>; of many the first few and how many more there are.</summary>
    public static string Names(IReadOnlyList<string> names)
    {
        string[] quoted = [.. names.Take(MostNames).Select(static name => $"'{name}'")];
        if (names.Count > MostNames) return $"{string.Join(", ", quoted)} and {Number(names.Count - MostNames)} more";
        return quoted.Length < 2 ? string.Concat(quoted) : $"{string.Join(", ", quoted.Take(quoted.Length - 1))} and {quoted[quoted.Length - 1]}";
    }

    /// <summary><c>A -> B -> C</c>; of a long chain the middle is left out.</summary>
    public static string Chain(IReadOnlyList<string> links)
    {
        if (links.Count <= MostLinks) return string.Join(" -> ", links);
        int half = MostLinks / 2;
        return string.Join(" -> ", links.Take(half).Concat([$"... {Number(links.Count - (2 * half))} more ..."]).Concat(links.Skip(links.Count - half)));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
