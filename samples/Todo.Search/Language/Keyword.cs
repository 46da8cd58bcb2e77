namespace Todo.Search.Language;

/// <summary>A word that is significant for a text.</summary>
/// <param name="Word">The word, in lower case and without accents.</param>
/// <param name="Weight">The significance of the word; above 0.</param>
public sealed record Keyword(string Word, double Weight);
