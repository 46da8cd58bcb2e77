namespace Lending.Application.Abstractions;

public interface ISmsGateway
{
    Task SendAsync(string phone, string text, CancellationToken cancellationToken);
}
