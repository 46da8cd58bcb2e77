using Lending.Application.Events;
using Lending.Application.Loans;

namespace Lending.Application.Notifications;

internal sealed class ConfirmLoan(INotifier notifier, IReceiptFormatter receipts) : IEventHandler<BookLent>
{
    public Task OnAsync(BookLent happened, CancellationToken cancellationToken) =>
        notifier.NotifyAsync(happened.Member, $"Enjoy '{happened.Book.Title}'", receipts.Format(LoanView.Of(happened.Loan)), urgent: false, cancellationToken);
}
