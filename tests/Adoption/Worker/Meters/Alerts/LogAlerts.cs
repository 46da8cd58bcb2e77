namespace Meters.Alerts;

internal sealed class LogAlerts(ILogger<LogAlerts> logger) : IAlertChannel
{
    public Task SendAsync(string alert, CancellationToken cancellationToken)
    {
        logger.LogWarning("{Alert}", alert);
        return Task.CompletedTask;
    }
}
