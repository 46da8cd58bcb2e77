using Lending.Application.Abstractions;
using Lending.Application.Books;
using Lending.Application.Catalogues;
using Lending.Application.Events;
using Lending.Application.Messaging;
using Lending.Domain;
using Lending.Domain.Rules;

namespace Lending.Application.Loans;

internal sealed class LendBookHandler(
    ICatalogue catalogue,
    IRepository<Member> members,
    ILoanRepository loans,
    IBarcodeReader barcodes,
    IEnumerable<ILendingRule> rules,
    LoanPolicy policy,
    IBranchCalendar calendar,
    IClock clock,
    IIdGenerator ids,
    IReceiptNumbers receipts,
    ILoanLocks locks,
    IUnitOfWork unit,
    IEventPublisher events) : IRequestHandler<LendBook, LoanView>
{
    public async Task<LoanView> HandleAsync(LendBook request, CancellationToken cancellationToken)
    {
        string isbn = barcodes.Read(request.Isbn) ?? request.Isbn;
        Book book = await catalogue.ByIsbnAsync(isbn, cancellationToken) ?? throw new NotFoundException("book", isbn);
        Member member = await members.GetAsync(request.MemberId, cancellationToken);
        // Two desks may lend the last copy at the same time.
        using (await locks.LockAsync(book.Id, cancellationToken))
        {
            int lent = await loans.CountOpenOfBookAsync(book.Id, cancellationToken);
            var borrowing = new Borrowing(member, book, await loans.OpenOfMemberAsync(member.Id, cancellationToken), book.Copies - lent, clock.Today);
            if (rules.Select(rule => rule.Objection(borrowing)).FirstOrDefault(static objection => objection is not null) is { } reason) throw new LendingException(reason);

            var loan = new Loan
            {
                Id = ids.Next(),
                BookId = book.Id,
                MemberId = member.Id,
                Receipt = receipts.Next(),
                LentOn = clock.Today,
                DueOn = calendar.NextOpenDay(clock.Today.AddDays(policy.Days)),
            };
            loans.Add(loan);
            await unit.SaveChangesAsync(cancellationToken);
            await events.PublishAsync(new BookLent(loan, book, member), cancellationToken);
            return LoanView.Of(loan);
        }
    }
}
