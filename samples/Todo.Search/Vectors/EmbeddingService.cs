using Mesh;

namespace Todo.Search.Vectors;

/// <summary>Embeds by hashed groups of characters.</summary>
[Service(Capabilities = ["search"], Stage = "optional-features", Version = "1.0.0", Cpu = 0.5)]
internal sealed class EmbeddingService(IVectorStore vectors) : IEmbeddingService
{
    public ReadOnlyMemory<float> Embed(string text) => HashedNgrams.Embed(text);

    /// <summary>The tag of the cached answers that were found in the texts.</summary>
    public const string AnswersTag = "answers";

    [InvalidatesCache(Tags = [AnswersTag])]
    public void Index(string id, string text) => vectors.Upsert(new VectorDocument(id, text, HashedNgrams.Embed(text)));

    [InvalidatesCache(Tags = [AnswersTag])]
    public void Remove(string id) => vectors.Remove(id);

    public IReadOnlyList<VectorMatch> Search(string text, int count) =>
        [.. vectors.Search(HashedNgrams.Embed(text), count).Where(static match => match.Similarity > 0)];
}
