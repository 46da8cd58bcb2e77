using Lending.Application.Abstractions;
using Lending.Infrastructure.Audit;

namespace Lending.Infrastructure.Mail;

internal sealed class AuditedMailer(IMailer inner, IAuditLog audit) : IMailer
{
    public async Task SendAsync(string to, string subject, string body, CancellationToken cancellationToken)
    {
        await inner.SendAsync(to, subject, body, cancellationToken);
        audit.Write($"mail to {to}: {subject}");
    }
}
