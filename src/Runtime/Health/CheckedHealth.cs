using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Health;

/// <summary>The health of an instance that can only be asked.</summary>
internal sealed class CheckedHealth(IHealthCheck check, string name, IEnumerable<string> tags) : HealthSource
{
    private readonly HealthCheckContext _context = new() { Registration = new HealthCheckRegistration(name, check, HealthStatus.Unhealthy, tags) };

    private Task? _running;

    /// <summary>Whether the last check has still not ended, although nobody waits for it any more.</summary>
    public bool IsBusy => _running is { IsCompleted: false };

    public override async ValueTask<HealthReading> ReadAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var timer = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            // No longer than the token allows, because a check may not heed it.
            Task<HealthCheckResult> running = check.CheckHealthAsync(_context, both.Token);
            _running = running;
            HealthCheckResult result = await Pause.UntilAsync(running, both.Token).ConfigureAwait(false);
            return new HealthReading(Translate(result.Status), result.Description, result.Exception);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            _ = ObserveAsync(_running);
            throw new OperationCanceledException(exception.Message, exception, cancellationToken); // the caller's own token, not our linked one
        }
        catch (OperationCanceledException exception) when (timer.IsCancellationRequested)
        {
            _ = ObserveAsync(_running);
            return new HealthReading(ServiceHealth.Unhealthy, string.Create(CultureInfo.InvariantCulture, $"its health check did not answer within {limit.TotalSeconds:0.###} s"), exception);
        }
#pragma warning disable CA1031 // Whatever a check throws is its answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new HealthReading(ServiceHealth.Unhealthy, $"its health check threw {exception.GetType().Name}: {exception.Message}", exception);
        }
    }

    // One that is given up may fail later, when nobody waits for it: that is no unobserved exception of the application.
    private static async Task ObserveAsync(Task? abandoned)
    {
        if (abandoned is not null) await abandoned.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static ServiceHealth Translate(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => ServiceHealth.Healthy,
        HealthStatus.Degraded => ServiceHealth.Degraded,
        _ => ServiceHealth.Unhealthy,
    };
}
