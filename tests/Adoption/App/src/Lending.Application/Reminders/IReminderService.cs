namespace Lending.Application.Reminders;

public interface IReminderService
{
    /// <summary>Reminds all who are late and have not been reminded; answers with their number.</summary>
    Task<int> RemindAsync(CancellationToken cancellationToken);
}
