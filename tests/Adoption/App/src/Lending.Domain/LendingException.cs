namespace Lending.Domain;

/// <summary>What the rules of the library do not allow. Its message is shown to the reader.</summary>
public class LendingException(string message) : Exception(message);
