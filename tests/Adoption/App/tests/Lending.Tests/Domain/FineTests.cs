using Lending.Domain;
using Lending.Domain.Fines;

namespace Lending.Tests.Domain;

public sealed class FineTests
{
    private static readonly LoanPolicy s_policy = LoanPolicy.Create(days: 21, maxLoans: 3, maxRenewals: 2, finePerDay: 0.5m);

    private readonly FineCalculator _calculator = new([new PerDayFine(s_policy), new LevelDiscount(), new FineCap()]);

    [Theory]
    [InlineData(0, MembershipLevel.Standard, 0)]
    [InlineData(4, MembershipLevel.Standard, 2)]
    [InlineData(4, MembershipLevel.Student, 1)]
    [InlineData(4, MembershipLevel.Patron, 0)]
    [InlineData(100, MembershipLevel.Standard, 10)]
    [InlineData(30, MembershipLevel.Student, 7.5)]
    public void A_fine_grows_by_the_day_less_the_discount_up_to_the_price(int days, MembershipLevel level, decimal fine) =>
        Assert.Equal(fine, _calculator.Calculate(new LateReturn(days, level, Price: 10m)));
}
