namespace Lending.Application.Abstractions;

public interface IBranchCalendar
{
    /// <summary>The same day, or the next on which the library is open.</summary>
    DateOnly NextOpenDay(DateOnly day);
}
