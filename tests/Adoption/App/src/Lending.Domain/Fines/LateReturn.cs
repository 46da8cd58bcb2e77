namespace Lending.Domain.Fines;

public sealed record LateReturn(int Days, MembershipLevel Level, decimal Price);
