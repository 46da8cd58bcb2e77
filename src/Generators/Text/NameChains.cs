using System.Globalization;

namespace Mesh.Generators.Text;

/// <summary>Finds full names in C#: <c>global::</c> and identifiers with dots between them.</summary>
internal static class NameChains
{
    private const string Root = "global::";

    /// <summary>Finds the names in a text that has no comments and no literals.</summary>
    public static IEnumerable<(int Start, int End)> Find(string text, int start)
    {
        for (int at = text.IndexOf(Root, start, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Root, at + 1, StringComparison.Ordinal))
        {
            yield return (at, EndOf(text, at));
        }
    }

    /// <summary>Whether a full name begins at a place.</summary>
    public static bool StartsAt(string text, int at) => string.CompareOrdinal(text, at, Root, 0, Root.Length) == 0;

    /// <summary>Gets the end of the full name that begins at a place.</summary>
    public static int EndOf(string text, int start)
    {
        int at = EndOfIdentifier(text, start + Root.Length);
        while (at + 1 < text.Length && text[at] == '.' && IsFirst(text[at + 1])) at = EndOfIdentifier(text, at + 1);
        return at;
    }

    /// <summary>Whether an identifier can begin with the character.</summary>
    public static bool IsFirst(char c) => c is '_' or '@' || char.IsLetter(c);

    /// <summary>Gets the end of the identifier that begins at a place.</summary>
    public static int EndOfIdentifier(string text, int at)
    {
        if (at < text.Length && text[at] == '@') at++;
        while (at < text.Length && IsPart(text[at])) at++;
        return at;
    }

    // Combining marks and the like are parts of identifiers, too.
    private static bool IsPart(char c) => c == '_' || char.IsLetterOrDigit(c) || (c > '\x7f' && char.GetUnicodeCategory(c)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.Format or UnicodeCategory.LetterNumber or UnicodeCategory.Surrogate);
}
