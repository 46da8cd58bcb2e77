using Lending.Application.Abstractions;
using Lending.Domain;

namespace Lending.Tests.Fakes;

internal sealed class MemoryLoans : MemoryRepository<Loan>, ILoanRepository
{
    public Task<IReadOnlyList<Loan>> OpenOfMemberAsync(Guid memberId, CancellationToken cancellationToken) =>
        ListAsync(loan => loan.MemberId == memberId && loan.ReturnedOn == null, cancellationToken);

    public Task<int> CountOpenOfBookAsync(Guid bookId, CancellationToken cancellationToken) => Task.FromResult(All.Count(loan => loan.BookId == bookId && loan.ReturnedOn is null));

    public Task<IReadOnlyList<Loan>> OverdueAsync(DateOnly today, CancellationToken cancellationToken) => ListAsync(loan => loan.ReturnedOn == null && loan.DueOn < today, cancellationToken);
}
