using System.Text;

namespace Todo.Search.Language;

/// <summary>Knowledge about writing systems.</summary>
internal static class Scripts
{
    private static readonly (int First, int Last)[] WithoutSpaces =
    [
        (0x0E00, 0x0EFF), // Thai, Lao
        (0x1000, 0x109F), // Burmese
        (0x1780, 0x17FF), // Khmer
        (0x3040, 0x30FF), // Hiragana, Katakana
        (0x31F0, 0x31FF), // Katakana extensions
        (0x3400, 0x4DBF), // Chinese characters, extension A
        (0x4E00, 0x9FFF), // Chinese characters
        (0xF900, 0xFAFF), // Chinese characters, compatibility
        (0x20000, 0x3FFFF), // Chinese characters, further extensions
    ];

    /// <summary>Whether words are not set apart by spaces in the script of this character.</summary>
    public static bool IsWrittenWithoutSpaces(Rune rune)
    {
        foreach ((int first, int last) in WithoutSpaces)
        {
            if (rune.Value < first) return false;
            if (rune.Value <= last) return true;
        }

        return false;
    }
}
