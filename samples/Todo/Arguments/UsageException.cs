namespace Todo.Arguments;

/// <summary>The error that the program was called with arguments that it cannot use.</summary>
/// <param name="message">The argument, what is wrong with it, and what to write instead.</param>
internal sealed class UsageException(string message) : Exception(message);
