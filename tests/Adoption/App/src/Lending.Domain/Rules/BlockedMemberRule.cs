namespace Lending.Domain.Rules;

public sealed class BlockedMemberRule : ILendingRule
{
    public string? Objection(Borrowing borrowing) => borrowing.Member.IsBlocked ? $"{borrowing.Member.Name} is blocked." : null;
}
