using Lending.Domain;

namespace Lending.Application.Loans;

public sealed record LoanView(Guid Id, Guid BookId, Guid MemberId, string Receipt, DateOnly DueOn, DateOnly? ReturnedOn)
{
    internal static LoanView Of(Loan loan) => new(loan.Id, loan.BookId, loan.MemberId, loan.Receipt, loan.DueOn, loan.ReturnedOn);
}
