using Todo.Search.Language;

namespace Todo.Search.Answers;

/// <summary>
/// The relevance of texts to a question: the share of the question's words that a text has. A word weighs the more, the fewer texts have it
/// and the longer it is, since in every language the words that say little are short (Zipf's law of abbreviation). Vectors find what may be
/// meant; this looks closely, so that sharing "of the" with a question is not taken for an answer.
/// </summary>
internal sealed class Relevance
{
    /// <summary>Words that have less of their beginning in common than this are different words, rather than forms of one.</summary>
    private const double SameWord = 0.6;

    private readonly string[][] _texts;
    private readonly (string Word, double Weight)[] _question;

    /// <param name="question">The question.</param>
    /// <param name="texts">The texts.</param>
    public Relevance(string question, IEnumerable<string> texts)
    {
        _texts = [.. texts.Select(static text => Tokenizer.Tokenize(text).Distinct().ToArray())];
        _question = [.. Tokenizer.Tokenize(question).Distinct().Select(word => (word, word.Length * Rarity(word)))];
    }

    /// <summary>Returns the relevance of a text to the question.</summary>
    /// <param name="text">The text's index.</param>
    /// <returns>A number from 0, for a text with no word of the question, to 1, for a text with all of them.</returns>
    public double Of(int text)
    {
        double whole = _question.Sum(static word => word.Weight);
        return whole == 0 ? 0 : _question.Sum(word => word.Weight * Has(_texts[text], word.Word)) / whole;
    }

    private double Rarity(string word) => Math.Log((1.0 + _texts.Length) / (1.0 + _texts.Count(text => Has(text, word) > 0)));

    private static double Has(string[] text, string word)
    {
        double best = text.Select(other => Alike(word, other)).DefaultIfEmpty().Max();
        return best < SameWord ? 0 : best;
    }

    private static double Alike(string first, string second) => (double)first.AsSpan().CommonPrefixLength(second) / Math.Max(first.Length, second.Length);
}
