using Lending.Application.Abstractions;
using Lending.Application.Messaging;
using Lending.Domain;

namespace Lending.Application.Reservations;

internal sealed class ReserveBookHandler(IRepository<Book> books, IRepository<Member> members, IReservationQueue queue, IUnitOfWork unit) : IRequestHandler<ReserveBook, int>
{
    public async Task<int> HandleAsync(ReserveBook request, CancellationToken cancellationToken)
    {
        Book book = await books.GetAsync(request.BookId, cancellationToken);
        Member member = await members.GetAsync(request.MemberId, cancellationToken);
        int place = await queue.EnqueueAsync(book.Id, member.Id, cancellationToken);
        await unit.SaveChangesAsync(cancellationToken);
        return place;
    }
}
