using Mesh;
using Todo.Search.Vectors;

namespace Todo.Search.Answers;

/// <summary>Retrieves what is nearest to the question and quotes it. It words nothing itself, so it can make nothing up.</summary>
[Service(Capabilities = ["search", "answers"])]
internal sealed class RagService(IEmbeddingService embeddings, IVectorStore vectors) : IRagService
{
    private const int MostCitations = 3;

    /// <summary>Texts that have nothing to do with each other still share a group of characters here and there.</summary>
    private const double Relevant = 0.2;

    public Answer Ask(string question)
    {
        Citation[] citations =
        [
            .. vectors.Search(embeddings.Embed(question), MostCitations)
                .Where(static match => match.Similarity >= Relevant)
                .Select(static (match, index) => new Citation(index + 1, match.Document.Id, match.Document.Text, Math.Round(match.Similarity, 3))),
        ];
        return citations.Length == 0
            ? new Answer($"None of the {vectors.Count} to-dos has to do with that.", [])
            : new Answer($"The list says: {string.Join("; ", citations.Select(static citation => $"{citation.Quote} [{citation.Number}]"))}.", citations);
    }
}
