using Microsoft.Extensions.Logging;

namespace Lending.Infrastructure.Mail;

/// <summary>On the machines of developers nobody gets a mail.</summary>
internal sealed class LogTransport : IMailTransport
{
    private readonly ILogger<LogTransport> _logger;

    public LogTransport(ILogger<LogTransport> logger)
    {
        _logger = logger;
    }

    public Task DeliverAsync(Letter letter, CancellationToken cancellationToken)
    {
        _logger.LogInformation("Mail to {To}: {Subject}", letter.To, letter.Subject);
        return Task.CompletedTask;
    }
}
