using Lending.Application.Abstractions;
using Lending.Domain;

namespace Lending.Application.Notifications;

internal sealed class SmsChannel(ISmsGateway gateway) : INotificationChannel
{
    public async Task<bool> TrySendAsync(Member member, string subject, string text, CancellationToken cancellationToken)
    {
        if (member.Phone is null) return false;
        await gateway.SendAsync(member.Phone, text, cancellationToken);
        return true;
    }
}
