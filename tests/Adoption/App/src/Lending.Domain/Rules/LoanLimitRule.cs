namespace Lending.Domain.Rules;

public sealed class LoanLimitRule(LoanPolicy policy) : ILendingRule
{
    public string? Objection(Borrowing borrowing) =>
        borrowing.OpenLoans.Count >= policy.MaxLoans ? $"{borrowing.Member.Name} has {borrowing.OpenLoans.Count} of {policy.MaxLoans} books." : null;
}
