namespace Lending.Domain.Rules;

public sealed class OverdueLoansRule : ILendingRule
{
    public string? Objection(Borrowing borrowing) =>
        borrowing.OpenLoans.Any(loan => loan.DaysLate(borrowing.Today) > 0) ? $"{borrowing.Member.Name} has overdue loans." : null;
}
