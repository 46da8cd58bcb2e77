namespace Lending.Domain.Rules;

public sealed class CopiesLeftRule : ILendingRule
{
    public string? Objection(Borrowing borrowing) => borrowing.CopiesLeft > 0 ? null : $"All copies of '{borrowing.Book.Title}' are lent.";
}
