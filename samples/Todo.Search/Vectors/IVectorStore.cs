namespace Todo.Search.Vectors;

/// <summary>Texts with a vector each, found by nearness.</summary>
public interface IVectorStore
{
    /// <summary>The number of documents.</summary>
    int Count { get; }

    /// <summary>Adds a document, or replaces the one with its id.</summary>
    /// <param name="document">The document. All documents have vectors of the same length.</param>
    void Upsert(VectorDocument document);

    /// <summary>Removes a document if it is there.</summary>
    /// <param name="id">The document's id.</param>
    void Remove(string id);

    /// <summary>Returns the documents whose vectors point most nearly in the same direction.</summary>
    /// <param name="vector">The direction.</param>
    /// <param name="count">The largest number of documents.</param>
    /// <returns>The documents, the nearest first.</returns>
    IReadOnlyList<VectorMatch> Search(ReadOnlyMemory<float> vector, int count);
}
