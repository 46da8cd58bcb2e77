using Lending.Application.Abstractions;
using Lending.Domain;

namespace Lending.Application.Reservations;

internal sealed class ReservationQueue : IReservationQueue
{
    private readonly IRepository<Reservation> _reservations;
    private readonly IIdGenerator _ids;
    private readonly TimeProvider _time;

    public ReservationQueue(IRepository<Reservation> reservations, IIdGenerator ids, TimeProvider time)
    {
        _reservations = reservations;
        _ids = ids;
        _time = time;
    }

    public async Task<int> EnqueueAsync(Guid bookId, Guid memberId, CancellationToken cancellationToken)
    {
        IReadOnlyList<Reservation> waiting = await WaitingAsync(bookId, cancellationToken);
        if (waiting.Any(reservation => reservation.MemberId == memberId)) throw new LendingException("The member waits for this book already.");
        _reservations.Add(new Reservation { Id = _ids.Next(), BookId = bookId, MemberId = memberId, PlacedAt = _time.GetUtcNow() });
        return waiting.Count + 1;
    }

    public async Task<Reservation?> NextAsync(Guid bookId, CancellationToken cancellationToken) =>
        (await WaitingAsync(bookId, cancellationToken)).OrderBy(static reservation => reservation.PlacedAt).FirstOrDefault();

    private Task<IReadOnlyList<Reservation>> WaitingAsync(Guid bookId, CancellationToken cancellationToken) =>
        _reservations.ListAsync(reservation => reservation.BookId == bookId && !reservation.IsNotified, cancellationToken);
}
