using System.Collections.Concurrent;
using Mesh;

namespace Todo.Search.Vectors;

/// <summary>Compares with every document: for a list that a person can use, nothing is faster.</summary>
[Service(Capabilities = ["search"], Stage = "optional-features", Version = "1.0.0", Memory = "64MB")]
internal sealed class VectorStore : IVectorStore
{
    private readonly ConcurrentDictionary<string, VectorDocument> _documents = new(StringComparer.Ordinal);

    public int Count => _documents.Count;

    public void Upsert(VectorDocument document) => _documents[document.Id] = document;

    public void Remove(string id) => _documents.TryRemove(id, out _);

    public IReadOnlyList<VectorMatch> Search(ReadOnlyMemory<float> vector, int count) =>
    [
        .. _documents.Values
            .Select(document => new VectorMatch(document, Cosine(document.Vector.Span, vector.Span)))
            .OrderByDescending(static match => match.Similarity).ThenBy(static match => match.Document.Id, StringComparer.Ordinal)
            .Take(count),
    ];

    private static double Cosine(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        if (first.Length != second.Length) throw new ArgumentException($"A vector of {first.Length} numbers cannot be compared with one of {second.Length}.");

        (double product, double firstSquares, double secondSquares) = (0, 0, 0);
        for (int index = 0; index < first.Length; index++)
        {
            product += first[index] * second[index];
            firstSquares += first[index] * first[index];
            secondSquares += second[index] * second[index];
        }

        double lengths = Math.Sqrt(firstSquares * secondSquares);
        return lengths == 0 ? 0 : product / lengths;
    }
}
