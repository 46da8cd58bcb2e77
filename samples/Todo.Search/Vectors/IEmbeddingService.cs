namespace Todo.Search.Vectors;

/// <summary>Turns texts into vectors that are the nearer, the more alike the texts are, and keeps the vector store up to date.</summary>
public interface IEmbeddingService
{
    /// <summary>Returns the vector of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>A vector of length 1; all zeros for a text without words.</returns>
    ReadOnlyMemory<float> Embed(string text);

    /// <summary>Makes a text findable, with its present content.</summary>
    /// <param name="id">The text's id.</param>
    /// <param name="text">The text.</param>
    void Index(string id, string text);

    /// <summary>Makes a text no longer findable.</summary>
    /// <param name="id">The text's id.</param>
    void Remove(string id);

    /// <summary>Returns the texts that are most like a given one.</summary>
    /// <param name="text">The text to look for.</param>
    /// <param name="count">The largest number of texts.</param>
    /// <returns>The texts that have something in common with the given one, the most alike first.</returns>
    IReadOnlyList<VectorMatch> Search(string text, int count);
}
