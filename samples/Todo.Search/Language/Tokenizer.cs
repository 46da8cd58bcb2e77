using System.Globalization;
using System.Text;

namespace Todo.Search.Language;

/// <summary>
/// Splits a text of any language into tokens: words where words are set apart by spaces, overlapping pairs of characters where they are not
/// (Chinese, Japanese, Thai ...), and each pictograph for itself. Upper and lower case, widths and accents make no difference.
/// </summary>
internal static class Tokenizer
{
    public static List<string> Tokenize(string text)
    {
        var tokens = new List<string>();
        var run = new Run(tokens);
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(Fold(text));
        while (elements.MoveNext())
        {
            string element = elements.GetTextElement();
            Rune rune = Rune.GetRuneAt(element, 0);
            if (Rune.IsLetterOrDigit(rune)) run.Add(element, Scripts.IsWrittenWithoutSpaces(rune));
            else run.End();
            if (IsPictograph(rune)) tokens.Add(element);
        }

        run.End();
        return tokens;
    }

    private static bool IsPictograph(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol && rune != Rune.ReplacementChar;

    /// <summary>Returns the same text for spellings that a reader takes for the same.</summary>
    private static string Fold(string text)
    {
        // Only the accents of Latin, Greek and Cyrillic are dropped: in other scripts such marks are vowels.
        string wellFormed = string.Concat(text.EnumerateRunes()); // half a surrogate pair cannot be normalized
        IEnumerable<Rune> bare = wellFormed.Normalize(NormalizationForm.FormKD).EnumerateRunes().Where(static rune => rune.Value is < 0x300 or > 0x36F);
        return string.Concat(bare).Normalize(NormalizationForm.FormKC).ToLowerInvariant();
    }

    /// <summary>The characters since the last gap.</summary>
    private sealed class Run(List<string> tokens)
    {
        private readonly List<string> _elements = [];
        private bool _withoutSpaces;

        public void Add(string element, bool withoutSpaces)
        {
            if (withoutSpaces != _withoutSpaces) End();
            _withoutSpaces = withoutSpaces;
            _elements.Add(element);
        }

        public void End()
        {
            if (!_withoutSpaces || _elements.Count == 1) AddWhole();
            else tokens.AddRange(_elements.Zip(_elements.Skip(1), static (first, second) => first + second));
            _elements.Clear();
        }

        private void AddWhole()
        {
            if (_elements.Count > 0) tokens.Add(string.Concat(_elements));
        }
    }
}
