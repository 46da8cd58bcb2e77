using Microsoft.Extensions.Logging;

namespace Lending.Infrastructure.Audit;

internal sealed class LogAuditSink(ILogger<LogAuditSink> logger) : IAuditSink
{
    public Task StoreAsync(IReadOnlyList<string> entries)
    {
        foreach (string entry in entries) logger.LogInformation("{Entry}", entry);
        return Task.CompletedTask;
    }
}
