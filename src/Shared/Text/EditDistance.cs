namespace Mesh.Shared.Text;

/// <summary>
/// Computes the number of letters to insert, remove or replace to turn one text into another (Levenshtein 1966; by one
/// row, Wagner and Fischer 1974).
/// </summary>
internal static class EditDistance
{
    public static int Of(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[right.Length];
    }

    /// <summary>Computes the edit distance, ignoring case.</summary>
    public static int IgnoringCase(string left, string right) => Of(left.ToUpperInvariant(), right.ToUpperInvariant());
}
