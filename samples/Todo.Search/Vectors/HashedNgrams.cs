using System.Globalization;
using Todo.Search.Language;

namespace Todo.Search.Vectors;

/// <summary>
/// A text as a vector: each group of 3 to 5 characters of each word is hashed to one of 256 dimensions and to a sign. Words that share a stem, or
/// a name in two languages, share groups; the signs let chance meetings cancel out. No model, no training, no language.
/// </summary>
internal static class HashedNgrams
{
    public const int Dimensions = 256;
    private const int Shortest = 3;
    private const int Longest = 5;

    public static float[] Embed(string text)
    {
        float[] vector = new float[Dimensions];
        foreach (string token in Tokenizer.Tokenize(text)) Add(token, vector);

        double length = Math.Sqrt(vector.Sum(static value => (double)value * value));
        if (length > 0)
        {
            for (int index = 0; index < vector.Length; index++) vector[index] = (float)(vector[index] / length);
        }

        return vector;
    }

    private static void Add(string token, float[] vector)
    {
        // The spaces make beginnings and ends of words different from their middles, and give short words a group at all.
        string padded = $" {token} ";
        int[] starts = [.. StringInfo.ParseCombiningCharacters(padded), padded.Length];
        for (int size = Shortest; size <= Longest; size++)
        {
            for (int first = 0; first + size < starts.Length; first++)
            {
                ulong hash = Fnv1a(padded.AsSpan(starts[first]..starts[first + size]));
                vector[hash % Dimensions] += hash >> 63 == 0 ? 1 : -1;
            }
        }
    }

    private static ulong Fnv1a(ReadOnlySpan<char> characters)
    {
        ulong hash = 14695981039346656037;
        foreach (char character in characters) hash = (hash ^ character) * 1099511628211;
        return hash;
    }
}
