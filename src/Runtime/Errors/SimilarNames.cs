using Mesh.Shared.Text;

namespace Mesh;

/// <summary>Finds the names that may have been meant by a mistyped one.</summary>
internal static class SimilarNames
{
    private const int MaxShown = 3;

    /// <summary>Returns <c> Similar: a, b.</c> or nothing: names that differ by few edits, or of which one contains the other.</summary>
    public static string Sentence(string name, IEnumerable<string> names)
    {
        string[] similar = Nearest(name, names.Distinct(StringComparer.Ordinal), (candidate, distance) => distance <= Math.Max(2, name.Length / 3) || Overlaps(name, candidate));
        return similar.Length == 0 ? "" : $" Similar: {string.Join(", ", similar)}.";
    }

    /// <summary>Lists the nearest names; when none is near, all names.</summary>
    public static string Hint(string name, IReadOnlyCollection<string> names)
    {
        string[] near = Nearest(name, names, (_, distance) => distance <= Math.Max(1, name.Length / 3));
        return near.Length > 0 ? $"Similar: {string.Join(", ", near)}." : $"There are: {string.Join(", ", names.Order(StringComparer.Ordinal))}.";
    }

    private static string[] Nearest(string name, IEnumerable<string> names, Func<string, int, bool> isNear) =>
    [
        .. names
            .Select(candidate => (Name: candidate, Distance: EditDistance.IgnoringCase(name, candidate)))
            .Where(candidate => isNear(candidate.Name, candidate.Distance))
            .OrderBy(static candidate => candidate.Distance)
            .ThenBy(static candidate => candidate.Name, StringComparer.Ordinal)
            .Take(MaxShown)
            .Select(static candidate => candidate.Name),
    ];

    private static bool Overlaps(string name, string candidate) => name.Length > 1 && candidate.Length > 1 &&
        (candidate.Contains(name, StringComparison.OrdinalIgnoreCase) || name.Contains(candidate, StringComparison.OrdinalIgnoreCase));
}
