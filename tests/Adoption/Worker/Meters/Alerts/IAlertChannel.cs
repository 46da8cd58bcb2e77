namespace Meters.Alerts;

public interface IAlertChannel
{
    Task SendAsync(string alert, CancellationToken cancellationToken);
}
