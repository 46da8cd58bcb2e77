using Lending.Application.Messaging;

namespace Lending.Application.Reservations;

/// <summary>Answers with the place in the queue, beginning at 1.</summary>
public sealed record ReserveBook(Guid MemberId, Guid BookId) : IRequest<int>;
