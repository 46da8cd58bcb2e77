using Lending.Application.Abstractions;
using Lending.Application.Messaging;
using Lending.Application.Reservations;
using Lending.Domain;

namespace Lending.Application.Loans;

internal sealed class RenewLoanHandler(ILoanRepository loans, IReservationQueue queue, LoanPolicy policy, IClock clock, IUnitOfWork unit) : IRequestHandler<RenewLoan, LoanView>
{
    public async Task<LoanView> HandleAsync(RenewLoan request, CancellationToken cancellationToken)
    {
        Loan loan = await loans.GetAsync(request.LoanId, cancellationToken);
        if (await queue.NextAsync(loan.BookId, cancellationToken) is not null) throw new LendingException("Somebody waits for the book.");
        loan.Renew(policy, clock.Today);
        await unit.SaveChangesAsync(cancellationToken);
        return LoanView.Of(loan);
    }
}
