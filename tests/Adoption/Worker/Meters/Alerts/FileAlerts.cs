using Microsoft.Extensions.Options;

namespace Meters.Alerts;

internal sealed class FileAlerts(IOptions<InboxOptions> options) : IAlertChannel
{
    public const string Name = "alerts.txt";

    public Task SendAsync(string alert, CancellationToken cancellationToken) => File.AppendAllLinesAsync(Path.Combine(options.Value.Folder, Name), [alert], cancellationToken);
}
