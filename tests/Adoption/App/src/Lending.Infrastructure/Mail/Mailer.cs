using Lending.Application.Abstractions;
using Microsoft.Extensions.Options;

namespace Lending.Infrastructure.Mail;

internal sealed class Mailer(IMailTransport transport, IOptionsMonitor<SmtpOptions> options) : IMailer
{
    public Task SendAsync(string to, string subject, string body, CancellationToken cancellationToken) =>
        transport.DeliverAsync(new Letter(options.CurrentValue.From, to, subject, body), cancellationToken);
}
