namespace Lending.Domain.Rules;

/// <summary>All that a rule may look at before a book is lent.</summary>
public sealed record Borrowing(Member Member, Book Book, IReadOnlyList<Loan> OpenLoans, int CopiesLeft, DateOnly Today);
