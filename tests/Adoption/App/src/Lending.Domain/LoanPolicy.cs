namespace Lending.Domain;

/// <summary>How long and how much may be borrowed, and what it costs to be late.</summary>
public sealed class LoanPolicy
{
    private LoanPolicy(int days, int maxLoans, int maxRenewals, decimal finePerDay)
    {
        Days = days;
        MaxLoans = maxLoans;
        MaxRenewals = maxRenewals;
        FinePerDay = finePerDay;
    }

    public int Days { get; }

    public int MaxLoans { get; }

    public int MaxRenewals { get; }

    public decimal FinePerDay { get; }

    public static LoanPolicy Create(int days, int maxLoans, int maxRenewals, decimal finePerDay)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLoans);
        ArgumentOutOfRangeException.ThrowIfNegative(maxRenewals);
        ArgumentOutOfRangeException.ThrowIfNegative(finePerDay);
        return new LoanPolicy(days, maxLoans, maxRenewals, finePerDay);
    }
}
