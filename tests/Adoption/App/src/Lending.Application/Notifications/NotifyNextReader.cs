using Lending.Application.Abstractions;
using Lending.Application.Events;
using Lending.Application.Reservations;
using Lending.Domain;

namespace Lending.Application.Notifications;

internal sealed class NotifyNextReader(IReservationQueue queue, IRepository<Member> members, INotifier notifier, IUnitOfWork unit) : IEventHandler<BookReturned>
{
    public async Task OnAsync(BookReturned happened, CancellationToken cancellationToken)
    {
        if (await queue.NextAsync(happened.Book.Id, cancellationToken) is not { } reservation) return;
        Member member = await members.GetAsync(reservation.MemberId, cancellationToken);
        await notifier.NotifyAsync(member, $"'{happened.Book.Title}' is there", "It waits for you at the desk.", urgent: true, cancellationToken);
        reservation.MarkNotified();
        await unit.SaveChangesAsync(cancellationToken);
    }
}
