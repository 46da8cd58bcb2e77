namespace Mesh.Dispatch;

/// <summary>Finds what somebody may have meant who has mistyped a name.</summary>
internal static class SimilarNames
{
    /// <summary><c> Similar: a, b.</c>, or nothing.</summary>
    public static string Sentence(string name, IEnumerable<string> names)
    {
        string[] similar = [.. Of(name, names)];
        return similar.Length == 0 ? "" : $" Similar: {string.Join(", ", similar)}.";
    }

    /// <summary>The names, at most three, that one becomes by few edits, or that begin or end alike; the nearest first.</summary>
    public static IEnumerable<string> Of(string name, IEnumerable<string> names) => names
        .Distinct(StringComparer.Ordinal)
        .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
        .Where(candidate => candidate.Distance <= Math.Max(2, name.Length / 3) || Overlaps(name, candidate.Name))
        .OrderBy(static candidate => candidate.Distance).ThenBy(static candidate => candidate.Name, StringComparer.Ordinal)
        .Take(3)
        .Select(static candidate => candidate.Name);

    private static bool Overlaps(string name, string candidate) => name.Length > 1 && candidate.Length > 1 &&
        (candidate.Contains(name, StringComparison.OrdinalIgnoreCase) || name.Contains(candidate, StringComparison.OrdinalIgnoreCase));

    /// <summary>Levenshtein's distance, whatever the case: how many characters are added, removed or replaced.</summary>
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = diagonal + (char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
