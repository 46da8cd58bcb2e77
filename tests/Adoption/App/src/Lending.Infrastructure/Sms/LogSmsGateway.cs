using Lending.Application.Abstractions;
using Microsoft.Extensions.Logging;

namespace Lending.Infrastructure.Sms;

/// <summary>Until there is a contract with a provider.</summary>
internal sealed class LogSmsGateway(ILogger<LogSmsGateway> logger) : ISmsGateway
{
    public Task SendAsync(string phone, string text, CancellationToken cancellationToken)
    {
        logger.LogInformation("Text message to {Phone}: {Text}", phone, text);
        return Task.CompletedTask;
    }
}
