namespace Lending.Application.Abstractions;

internal sealed class BranchCalendar(params DayOfWeek[] closed) : IBranchCalendar
{
    public DateOnly NextOpenDay(DateOnly day)
    {
        while (closed.Contains(day.DayOfWeek)) day = day.AddDays(1);
        return day;
    }
}
