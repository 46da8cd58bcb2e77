namespace Lending.Domain.Fines;

public sealed class LevelDiscount : IFineRule
{
    public decimal Apply(decimal fine, LateReturn late) => late.Level switch
    {
        MembershipLevel.Student => fine * 0.5m,
        MembershipLevel.Patron => 0m,
        _ => fine,
    };
}
