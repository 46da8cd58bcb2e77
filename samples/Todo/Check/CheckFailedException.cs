namespace Todo.Check;

/// <summary>An answer of the API is not what the tour expects.</summary>
/// <param name="message">The expected and the actual result.</param>
internal sealed class CheckFailedException(string message) : Exception(message);
