using System.Globalization;

namespace Mesh.Shared.Text;

/// <summary>Formats lists and chains for messages of limited length.</summary>
internal static class Words
{
    private const int MostItems = 5;
    private const int MostLinks = 20;

    /// <summary>Formats a list as <c>A, B and C</c>; of many items, the first few and the number of the others.</summary>
    public static string List(IReadOnlyList<string> items)
    {
        string[] first = [.. items.Take(MostItems)];
        if (items.Count > MostItems) return $"{string.Join(", ", first)} and {Number(items.Count - MostItems)} more";
        return first.Length < 2 ? string.Concat(first) : $"{string.Join(", ", first.Take(first.Length - 1))} and {first[first.Length - 1]}";
    }

    /// <summary>Formats a chain as <c>A -> B -> C</c>; the middle of a long chain is left out.</summary>
    public static string Chain(IReadOnlyList<string> links) => Chain(links.Count, index => links[index]);

    /// <summary>Formats a chain, creating only the links that are shown.</summary>
    public static string Chain(int count, Func<int, string> link)
    {
        if (count <= MostLinks) return string.Join(" -> ", Enumerable.Range(0, count).Select(link));
        int half = MostLinks / 2;
        return string.Join(" -> ", Enumerable.Range(0, half).Select(link).Concat([$"... {Number(count - (2 * half))} more ..."]).Concat(Enumerable.Range(count - half, half).Select(link)));
    }

    /// <summary>
    /// Gets the name of a file without its folder. Unlike <c>Path.GetFileName</c>, it does not throw for names that some hosts give
    /// to documents that are no files.
    /// </summary>
    public static string File(string? path) => path is null ? "" : path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
