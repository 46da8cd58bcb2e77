using Lending.Application.Abstractions;
using Lending.Application.Messaging;
using Lending.Domain;
using Lending.Domain.Fines;

namespace Lending.Application.Loans;

internal sealed class QuoteFineHandler(ILoanRepository loans, IRepository<Book> books, IRepository<Member> members, IFineCalculator fines, IRates rates, IClock clock)
    : IRequestHandler<QuoteFine, decimal>
{
    public async Task<decimal> HandleAsync(QuoteFine request, CancellationToken cancellationToken)
    {
        Loan loan = await loans.GetAsync(request.LoanId, cancellationToken);
        Book book = await books.GetAsync(loan.BookId, cancellationToken);
        Member member = await members.GetAsync(loan.MemberId, cancellationToken);
        decimal fine = fines.Calculate(new LateReturn(loan.DaysLate(clock.Today), member.Level, book.Price));
        return request.Currency == "EUR" ? fine : decimal.Round(fine * await rates.RateAsync(request.Currency, cancellationToken), 2);
    }
}
