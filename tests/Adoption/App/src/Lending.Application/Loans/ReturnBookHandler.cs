using Lending.Application.Abstractions;
using Lending.Application.Events;
using Lending.Application.Messaging;
using Lending.Domain;
using Lending.Domain.Fines;

namespace Lending.Application.Loans;

internal sealed class ReturnBookHandler(
    ILoanRepository loans,
    IRepository<Book> books,
    IRepository<Member> members,
    IFineCalculator fines,
    IClock clock,
    IUnitOfWork unit,
    IEventPublisher events) : IRequestHandler<ReturnBook, decimal>
{
    public async Task<decimal> HandleAsync(ReturnBook request, CancellationToken cancellationToken)
    {
        Loan loan = await loans.GetAsync(request.LoanId, cancellationToken);
        Book book = await books.GetAsync(loan.BookId, cancellationToken);
        Member member = await members.GetAsync(loan.MemberId, cancellationToken);
        loan.Return(clock.Today);
        await unit.SaveChangesAsync(cancellationToken);
        decimal fine = fines.Calculate(new LateReturn(loan.DaysLate(clock.Today), member.Level, book.Price));
        await events.PublishAsync(new BookReturned(loan, book, fine), cancellationToken);
        return fine;
    }
}
