using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace Lending.Infrastructure.Mail;

internal sealed class SmtpTransport(IOptionsMonitor<SmtpOptions> options) : IMailTransport
{
    public async Task DeliverAsync(Letter letter, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient(options.CurrentValue.Host, options.CurrentValue.Port);
        using var message = new MailMessage(letter.From, letter.To, letter.Subject, letter.Body);
        await client.SendMailAsync(message, cancellationToken);
    }
}
