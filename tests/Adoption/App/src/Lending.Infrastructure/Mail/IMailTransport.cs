namespace Lending.Infrastructure.Mail;

public interface IMailTransport
{
    Task DeliverAsync(Letter letter, CancellationToken cancellationToken);
}
