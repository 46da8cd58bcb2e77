namespace Mesh.Policies;

/// <summary>Guesses what a name was meant to be.</summary>
internal static class SimilarNames
{
    private const int MaxShown = 3;

    /// <summary>Names the nearest; where none is near, all of a few.</summary>
    public static string Hint(string name, IReadOnlyCollection<string> names)
    {
        string[] near =
        [
            .. names
                .Select(candidate => (Candidate: candidate, Distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
                .Where(pair => pair.Distance <= Math.Max(1, name.Length / 3))
                .OrderBy(static pair => pair.Distance)
                .ThenBy(static pair => pair.Candidate, StringComparer.Ordinal)
                .Take(MaxShown)
                .Select(static pair => pair.Candidate),
        ];
        return near.Length > 0 ? $"Similar: {string.Join(", ", near)}." : $"There are: {string.Join(", ", names.Order(StringComparer.Ordinal))}.";
    }

    /// <summary>How many letters are to be inserted, removed or replaced to make one of the other (Levenshtein 1965; by two rows, Wagner and Fischer 1974).</summary>
    public static int Distance(string a, string b)
    {
        int[] before = [.. Enumerable.Range(0, b.Length + 1)], row = new int[b.Length + 1];
        for (int i = 0; i < a.Length; i++)
        {
            row[0] = i + 1;
            for (int j = 0; j < b.Length; j++) row[j + 1] = Math.Min(Math.Min(row[j], before[j + 1]) + 1, before[j] + (a[i] == b[j] ? 0 : 1));
            (before, row) = (row, before);
        }

        return before[b.Length];
    }
}
