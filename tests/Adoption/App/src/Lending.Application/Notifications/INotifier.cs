using Lending.Domain;

namespace Lending.Application.Notifications;

public interface INotifier
{
    Task NotifyAsync(Member member, string subject, string text, bool urgent, CancellationToken cancellationToken);
}
