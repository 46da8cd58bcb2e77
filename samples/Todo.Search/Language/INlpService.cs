namespace Todo.Search.Language;

/// <summary>Finds the subject of a text, in any language, judged by the texts that the service has learned.</summary>
public interface INlpService
{
    /// <summary>Splits a text into tokens. Spellings that a reader takes for the same word give the same token.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The tokens in their order.</returns>
    IReadOnlyList<string> Tokenize(string text);

    /// <summary>Learns a text, or its new content.</summary>
    /// <param name="id">The text's id.</param>
    /// <param name="text">The text.</param>
    void Learn(string id, string text);

    /// <summary>Forgets a text.</summary>
    /// <param name="id">The text's id.</param>
    void Forget(string id);

    /// <summary>Returns the words that distinguish a text: frequent in it, rare in the texts that were learned.</summary>
    /// <param name="text">The text.</param>
    /// <param name="count">The largest number of words.</param>
    /// <returns>The words, the most significant first.</returns>
    IReadOnlyList<Keyword> FindKeywords(string text, int count);
}
