namespace Lending.Domain;

public sealed class Reservation : Entity
{
    public required Guid BookId { get; init; }

    public required Guid MemberId { get; init; }

    public required DateTimeOffset PlacedAt { get; init; }

    public bool IsNotified { get; private set; }

    public void MarkNotified() => IsNotified = true;
}
