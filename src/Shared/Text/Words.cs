using System.Globalization;

namespace Mesh.Shared.Text;

/// <summary>Puts lists and chains into a message of bounded length.</summary>
internal static class Words
{
    private const int MostItems = 5;
    private const int MostLinks = 20;

    /// <summary><c>A, B and C</c>; of many the first few and how many more there are.</summary>
    public static string List(IReadOnlyList<string> items)
    {
        string[] first = [.. items.Take(MostItems)];
        if (items.Count > MostItems) return $"{string.Join(", ", first)} and {Number(items.Count - MostItems)} more";
        return first.Length < 2 ? string.Concat(first) : $"{string.Join(", ", first.Take(first.Length - 1))} and {first[first.Length - 1]}";
    }

    /// <summary><c>A -> B -> C</c>; of a long chain the middle is left out.</summary>
    public static string Chain(IReadOnlyList<string> links) => Chain(links.Count, index => links[index]);

    /// <summary>The same, of links of which only those that are shown are made.</summary>
    public static string Chain(int count, Func<int, string> link)
    {
        if (count <= MostLinks) return string.Join(" -> ", Enumerable.Range(0, count).Select(link));
        int half = MostLinks / 2;
        return string.Join(" -> ", Enumerable.Range(0, half).Select(link).Concat([$"... {Number(count - (2 * half))} more ..."]).Concat(Enumerable.Range(count - half, half).Select(link)));
    }

    /// <summary>The name of a file without its folder. Not <c>Path.GetFileName</c>, which throws on names that some hosts give to what is no file.</summary>
    public static string File(string? path) => path is null ? "" : path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
