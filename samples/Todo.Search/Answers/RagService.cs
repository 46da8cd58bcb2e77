using Mesh;
using Todo.Search.Vectors;

namespace Todo.Search.Answers;

/// <summary>
/// Retrieves the texts nearest to the question and quotes them. The service words nothing itself, so it can make nothing up.
/// </summary>
[Service(Capabilities = ["search", "answers"], Stage = "optional-features", Version = "1.0.0")]
internal sealed class RagService(IEmbeddingService embeddings, IVectorStore vectors) : IRagService
{
    private const int Candidates = 200;
    private const int MostCitations = 3;

    /// <summary>The least relevance of a text that is quoted.</summary>
    private const double Relevant = 0.15;

    // The answer costs a walk over all texts, and stays the same until one of them changes.
    [Cached("5m", Key = "answer:{question}", Tags = [EmbeddingService.AnswersTag])]
    public Answer Ask(string question)
    {
        IReadOnlyList<VectorMatch> candidates = vectors.Search(embeddings.Embed(question), Candidates);
        var relevance = new Relevance(question, candidates.Select(static match => match.Document.Text));
        Citation[] citations =
        [
            .. candidates
                .Select((match, index) => (match.Document, Relevance: relevance.Of(index)))
                .Where(static candidate => candidate.Relevance >= Relevant)
                .OrderByDescending(static candidate => candidate.Relevance)
                .Take(MostCitations)
                .Select(static (candidate, index) => new Citation(index + 1, candidate.Document.Id, candidate.Document.Text, Math.Round(candidate.Relevance, 3))),
        ];
        return citations.Length == 0
            ? new Answer($"None of the {vectors.Count} to-dos has to do with that.", [])
            : new Answer($"The list says: {string.Join("; ", citations.Select(static citation => $"{citation.Quote} [{citation.Number}]"))}.", citations);
    }
}
