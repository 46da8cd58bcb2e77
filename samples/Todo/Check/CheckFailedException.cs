namespace Todo.Check;

/// <summary>An answer of the API is not what the tour expects.</summary>
/// <param name="message">What was expected, and what came.</param>
internal sealed class CheckFailedException(string message) : Exception(message);
