using Lending.Application.Abstractions;
using Lending.Domain;

namespace Lending.Application.Notifications;

internal sealed class MailChannel(IMailer mailer) : INotificationChannel
{
    public async Task<bool> TrySendAsync(Member member, string subject, string text, CancellationToken cancellationToken)
    {
        await mailer.SendAsync(member.Email, subject, text, cancellationToken);
        return true;
    }
}
