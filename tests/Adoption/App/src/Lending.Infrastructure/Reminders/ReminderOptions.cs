namespace Lending.Infrastructure.Reminders;

public sealed class ReminderOptions
{
    public TimeSpan Period { get; set; } = TimeSpan.FromHours(12);
}
