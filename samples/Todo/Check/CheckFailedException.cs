namespace Todo.Check;

/// <summary>The error that an answer of the API is not the expected one.</summary>
/// <param name="message">The expected and the actual result.</param>
internal sealed class CheckFailedException(string message) : Exception(message);
