namespace Lending.Domain;

public sealed class NotFoundException(string what, object id) : LendingException($"There is no {what} '{id}'.");
