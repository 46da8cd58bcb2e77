using Microsoft.Extensions.Options;

namespace Meters.Importing;

internal sealed class InboxWorker(IServiceScopeFactory scopes, TimeProvider time, IOptions<InboxOptions> options, ILogger<InboxWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Period, time);
        do
        {
            using IServiceScope scope = scopes.CreateScope();
            int imported = await scope.ServiceProvider.GetRequiredService<IImporter>().ImportAsync(stoppingToken);
            logger.LogInformation("Imported {Count} readings", imported);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
