namespace Lending.Domain.Fines;

/// <summary>Nobody pays more than a new copy costs.</summary>
public sealed class FineCap : IFineRule
{
    public decimal Apply(decimal fine, LateReturn late) => Math.Min(fine, late.Price);
}
