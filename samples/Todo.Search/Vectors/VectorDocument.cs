namespace Todo.Search.Vectors;

/// <summary>A text with its vector.</summary>
/// <param name="Id">The id.</param>
/// <param name="Text">The text.</param>
/// <param name="Vector">The vector.</param>
public sealed record VectorDocument(string Id, string Text, ReadOnlyMemory<float> Vector);

/// <summary>A document that was found.</summary>
/// <param name="Document">The document.</param>
/// <param name="Similarity">The cosine of the angle to the vector that was looked for: 1 for the same direction, 0 for nothing in
/// common.</param>
public sealed record VectorMatch(VectorDocument Document, double Similarity);
