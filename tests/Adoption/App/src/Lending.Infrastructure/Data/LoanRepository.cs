using Lending.Application.Abstractions;
using Lending.Domain;
using Microsoft.EntityFrameworkCore;

namespace Lending.Infrastructure.Data;

internal sealed class LoanRepository(LendingContext context) : EfRepository<Loan>(context), ILoanRepository
{
    public Task<IReadOnlyList<Loan>> OpenOfMemberAsync(Guid memberId, CancellationToken cancellationToken) =>
        ListAsync(loan => loan.MemberId == memberId && loan.ReturnedOn == null, cancellationToken);

    public Task<int> CountOpenOfBookAsync(Guid bookId, CancellationToken cancellationToken) =>
        Context.Loans.CountAsync(loan => loan.BookId == bookId && loan.ReturnedOn == null, cancellationToken);

    public Task<IReadOnlyList<Loan>> OverdueAsync(DateOnly today, CancellationToken cancellationToken) =>
        ListAsync(loan => loan.ReturnedOn == null && loan.DueOn < today, cancellationToken);
}
