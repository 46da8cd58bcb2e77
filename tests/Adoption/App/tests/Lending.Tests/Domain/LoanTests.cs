using Lending.Domain;
using Lending.Tests.Fakes;

namespace Lending.Tests.Domain;

public sealed class LoanTests
{
    private readonly Loan _loan = new() { Id = Guid.NewGuid(), BookId = Guid.NewGuid(), MemberId = Guid.NewGuid(), Receipt = "R", LentOn = FakeClock.Monday, DueOn = FakeClock.Monday.AddDays(7) };

    [Fact]
    public void A_loan_is_late_from_the_day_after_it_was_due_until_it_was_returned()
    {
        Assert.Equal(0, _loan.DaysLate(FakeClock.Monday.AddDays(7)));
        Assert.Equal(1, _loan.DaysLate(FakeClock.Monday.AddDays(8)));
        _loan.Return(FakeClock.Monday.AddDays(9));
        Assert.Equal(2, _loan.DaysLate(FakeClock.Monday.AddDays(90)));
    }

    [Fact]
    public void What_was_returned_can_neither_be_returned_nor_renewed()
    {
        _loan.Return(FakeClock.Monday);
        Assert.Throws<LendingException>(() => _loan.Return(FakeClock.Monday));
        Assert.Throws<LendingException>(() => _loan.Renew(LoanPolicy.Create(1, 1, 1, 1m), FakeClock.Monday));
    }
}
