using Lending.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Lending.Application.Notifications;

/// <summary>By mail; what is urgent by text message, and by mail where there is no phone.</summary>
internal sealed class Notifier([FromKeyedServices(Channel.Mail)] INotificationChannel mail, [FromKeyedServices(Channel.Sms)] INotificationChannel sms) : INotifier
{
    public async Task NotifyAsync(Member member, string subject, string text, bool urgent, CancellationToken cancellationToken)
    {
        if (urgent && await sms.TrySendAsync(member, subject, text, cancellationToken)) return;
        await mail.TrySendAsync(member, subject, text, cancellationToken);
    }
}
