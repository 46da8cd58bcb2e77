namespace Lending.Domain;

public sealed class Member : Entity
{
    public required string Name { get; init; }

    public required string Email { get; init; }

    public string? Phone { get; init; }

    public MembershipLevel Level { get; init; }

    public bool IsBlocked { get; private set; }

    public void Block() => IsBlocked = true;
}
