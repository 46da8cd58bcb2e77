using Lending.Domain;

namespace Lending.Application.Notifications;

public interface INotificationChannel
{
    /// <summary>Sends the text; false when the member cannot be reached this way.</summary>
    Task<bool> TrySendAsync(Member member, string subject, string text, CancellationToken cancellationToken);
}
