using Lending.Domain;

namespace Lending.Application.Reservations;

public interface IReservationQueue
{
    Task<int> EnqueueAsync(Guid bookId, Guid memberId, CancellationToken cancellationToken);

    Task<Reservation?> NextAsync(Guid bookId, CancellationToken cancellationToken);
}
