namespace Lending.Domain.Fines;

public sealed class PerDayFine : IFineRule
{
    private readonly LoanPolicy _policy;

    public PerDayFine(LoanPolicy policy)
    {
        _policy = policy;
    }

    public decimal Apply(decimal fine, LateReturn late) => fine + late.Days * _policy.FinePerDay;
}
