namespace Meters.Alerts;

public interface IAlerter
{
    Task AlertAsync(string alert, CancellationToken cancellationToken);
}
