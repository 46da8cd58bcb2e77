namespace Mesh.Generators.Text;

/// <summary>Finds what is no code in a generated file: comments, directives, strings and characters.</summary>
internal static class Literals
{
    /// <summary>Gets the end of the comment, the directive or the literal that begins at a place; null when none does.</summary>
    public static int? EndOf(string text, int at) => text[at] switch
    {
        '/' when text[at + 1] == '/' => EndOfLine(text, at),
        '#' => EndOfLine(text, at),
        '\'' => EndOfQuoted(text, at),
        '"' => EndOfQuoted(text, at),
        '$' when text[at + 1] == '"' => EndOfInterpolated(text, at + 1),
        _ => null,
    };

    private static int EndOfLine(string text, int at) => text.IndexOf('\n', at) is >= 0 and int end ? end : text.Length;

    private static int EndOfQuoted(string text, int at)
    {
        char quote = text[at++];
        for (; text[at] != quote; at++)
        {
            if (text[at] == '\\') at++;
        }

        return at + 1;
    }

    // Holes may contain strings.
    private static int EndOfInterpolated(string text, int at)
    {
        int holes = 0;
        for (at++; holes > 0 || text[at] != '"'; at++)
        {
            if (holes > 0 && text[at] is '"' or '\'') at = EndOfQuoted(text, at) - 1;
            else if (holes == 0 && text[at] == '\\') at++;
            else if (text[at] == '{' && holes == 0 && text[at + 1] == '{') at++;
            else if (text[at] == '{') holes++;
            else if (text[at] == '}' && holes > 0) holes--;
        }

        return at + 1;
    }
}
