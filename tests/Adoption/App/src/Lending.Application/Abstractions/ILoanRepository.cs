using Lending.Domain;

namespace Lending.Application.Abstractions;

public interface ILoanRepository : IRepository<Loan>
{
    Task<IReadOnlyList<Loan>> OpenOfMemberAsync(Guid memberId, CancellationToken cancellationToken);

    Task<int> CountOpenOfBookAsync(Guid bookId, CancellationToken cancellationToken);

    Task<IReadOnlyList<Loan>> OverdueAsync(DateOnly today, CancellationToken cancellationToken);
}
