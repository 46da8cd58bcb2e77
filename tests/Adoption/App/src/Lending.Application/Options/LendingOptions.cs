using System.ComponentModel.DataAnnotations;

namespace Lending.Application.Options;

public sealed class LendingOptions
{
    public const string Section = "Lending";

    [Range(1, 365)]
    public int Days { get; set; } = 21;

    [Range(1, 100)]
    public int MaxLoans { get; set; } = 3;

    [Range(0, 10)]
    public int MaxRenewals { get; set; } = 2;

    [Range(0, 100)]
    public decimal FinePerDay { get; set; } = 0.5m;
}
