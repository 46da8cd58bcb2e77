namespace Lending.Domain;

public sealed class Loan : Entity
{
    public required Guid BookId { get; init; }

    public required Guid MemberId { get; init; }

    public required string Receipt { get; init; }

    public required DateOnly LentOn { get; init; }

    public required DateOnly DueOn { get; set; }

    public DateOnly? ReturnedOn { get; private set; }

    public DateOnly? RemindedOn { get; private set; }

    public int Renewals { get; private set; }

    public int DaysLate(DateOnly today) => Math.Max(0, (ReturnedOn ?? today).DayNumber - DueOn.DayNumber);

    public void Return(DateOnly today)
    {
        if (ReturnedOn is not null) throw new LendingException("The book has been returned already.");
        ReturnedOn = today;
    }

    public void Renew(LoanPolicy policy, DateOnly today)
    {
        if (ReturnedOn is not null) throw new LendingException("The book has been returned already.");
        if (Renewals >= policy.MaxRenewals) throw new LendingException($"A loan can be renewed {policy.MaxRenewals} times.");
        Renewals++;
        DueOn = today.AddDays(policy.Days);
    }

    public void Remind(DateOnly today) => RemindedOn = today;
}
