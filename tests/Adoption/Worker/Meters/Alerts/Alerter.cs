namespace Meters.Alerts;

internal sealed class Alerter(IEnumerable<IAlertChannel> channels) : IAlerter
{
    public async Task AlertAsync(string alert, CancellationToken cancellationToken)
    {
        foreach (IAlertChannel channel in channels) await channel.SendAsync(alert, cancellationToken);
    }
}
