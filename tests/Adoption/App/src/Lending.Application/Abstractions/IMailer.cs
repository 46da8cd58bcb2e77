namespace Lending.Application.Abstractions;

public interface IMailer
{
    Task SendAsync(string to, string subject, string body, CancellationToken cancellationToken);
}
