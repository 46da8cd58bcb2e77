using Mesh;

namespace Todo.Search.Language;

/// <summary>
/// Weighs words by frequency and inverse document frequency. No list of stop words is needed, and so no language is preferred: words that
/// stand in every text weigh least.
/// </summary>
[Service(Capabilities = ["language"], Stage = "optional-features", Version = "1.0.0")]
internal sealed class NlpService : INlpService
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, HashSet<string>> _learned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _documentsWith = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Tokenize(string text) => Tokenizer.Tokenize(text);

    public void Learn(string id, string text)
    {
        HashSet<string> words = [.. Tokenizer.Tokenize(text)];
        lock (_lock)
        {
            Forget(id);
            _learned[id] = words;
            foreach (string word in words) _documentsWith[word] = _documentsWith.GetValueOrDefault(word) + 1;
        }
    }

    public void Forget(string id)
    {
        lock (_lock)
        {
            if (!_learned.Remove(id, out HashSet<string>? words)) return;
            foreach (string word in words)
            {
                if (--_documentsWith[word] == 0) _documentsWith.Remove(word);
            }
        }
    }

    public IReadOnlyList<Keyword> FindKeywords(string text, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        List<string> words = Tokenizer.Tokenize(text);
        lock (_lock)
        {
            return
            [
                .. words.CountBy(static word => word)
                    .Select(pair => new Keyword(pair.Key, Math.Round(pair.Value * Rarity(pair.Key) / words.Count, 4)))
                    .OrderByDescending(static keyword => keyword.Weight).ThenBy(static keyword => keyword.Word, StringComparer.Ordinal)
                    .Take(count),
            ];
        }
    }

    private double Rarity(string word) => Math.Log((1.0 + _learned.Count) / (1.0 + _documentsWith.GetValueOrDefault(word))) + 1;
}
