using System.Text.RegularExpressions;

namespace Mesh.Health.Json;

/// <summary>Shortens the texts of checks to what is shown: no secrets, no stack traces, and no more than somebody would read.</summary>
internal static partial class HealthText
{
    /// <summary>The number of characters that are shown of a text.</summary>
    public const int Longest = 4096;

    /// <summary>Returns the text that is shown.</summary>
    public static string Of(string text)
    {
        // Secrets are looked for in more than is shown, so that none is missed because it is cut in two.
        string shown = Secrets.Hide(StackFrames().Replace(Cut(text, 2 * Longest), ""));
        return text.Length <= Longest && shown.Length <= Longest ? shown : $"{Cut(shown, Longest)}... ({text.Length} characters)";
    }

    private static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    // The lines of Exception.ToString() behind the message.
    [GeneratedRegex(@"\r?\n[ \t]*(?:at \S+?\(.*|--- End of .*)", RegexOptions.CultureInvariant)]
    private static partial Regex StackFrames();
}
