using Lending.Application.Abstractions;

namespace Lending.Web;

internal sealed class Greeting(IBranchCalendar calendar, IClock clock, IConfiguration configuration) : IGreeting
{
    public string Text
    {
        get
        {
            string name = configuration["Branch:Name"] ?? "The library";
            DateOnly open = calendar.NextOpenDay(clock.Today);
            return open == clock.Today ? $"{name} is open." : $"{name} opens again on {open:O}.";
        }
    }
}
