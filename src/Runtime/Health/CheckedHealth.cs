using System.Globalization;
using Mesh.Startup;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Health;

/// <summary>The health of an instance that has to be asked for it.</summary>
internal sealed class CheckedHealth(IHealthCheck check, string name, IEnumerable<string> tags, WorkRunner runner) : HealthSource(check, runner), IThreadPoolWorkItem
{
    private readonly HealthCheckContext _context = new() { Registration = new HealthCheckRegistration(name, check, HealthStatus.Unhealthy, tags) };

    private readonly CountedQueue<CancellationTokenSource> _dismissed = new();

    private volatile HealthCall? _last;

    /// <summary>Whether the last check is still running, or has not yet reacted to its cancellation.</summary>
    public bool IsBusy => _last is { IsRunning: true } || !_dismissed.IsEmpty;

    public override async Task<HealthReading> ReadAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var told = new CancellationTokenSource(); // holds nothing that must be disposed, and the check may use its token for as long as it likes
        HealthCall call = _last = Begin(() => AskAsync(told.Token), time);
        try
        {
            if (await AnswerAsync(call, limit, time, cancellationToken).ConfigureAwait(false) is { } reading) return reading;
        }
        catch (OperationCanceledException)
        {
            Dismiss(call, told);
            throw;
        }

        bool isBlocking = !call.HasReturned;
        Dismiss(call, told);
        return new HealthReading(ServiceHealth.Unhealthy, string.Create(CultureInfo.InvariantCulture, $"its health check {(isBlocking ? "blocks its thread, and " : "")}did not answer within {limit.TotalSeconds:0.###} s"));
    }

    private async Task<HealthReading> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            Task<HealthCheckResult>? asked = check.CheckHealthAsync(_context, cancellationToken);
            if (asked is null) return new HealthReading(ServiceHealth.Unhealthy, "its CheckHealthAsync returned null instead of a task; where there is nothing to wait for it should return Task.FromResult(...)");
            HealthCheckResult result = await asked.ConfigureAwait(false);
            return new HealthReading(Translate(result.Status), result.Description, result.Exception);
        }
#pragma warning disable CA1031 // Whatever a check throws is its answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new HealthReading(ServiceHealth.Unhealthy, $"its health check threw {exception.GetType().Name}: {ErrorText.Of(exception)}", exception);
        }
    }

    // Elsewhere, since what the check has hung on its token may take its time, or never come back; and on one only, however often it is asked anew.
    private void Dismiss(HealthCall call, CancellationTokenSource told)
    {
        if (TakeBack(call) || !call.IsRunning) return;
        if (_dismissed.Add(told)) Runner.BeginBlocking(this);
    }

    void IThreadPoolWorkItem.Execute()
    {
        do
        {
            try
            {
                _dismissed.Take().Cancel();
            }
            catch (AggregateException)
            {
                // What the check has hung on its token: that it does not answer is all that is told of it.
            }
        }
        while (_dismissed.Next());
    }

    private static ServiceHealth Translate(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => ServiceHealth.Healthy,
        HealthStatus.Degraded => ServiceHealth.Degraded,
        _ => ServiceHealth.Unhealthy,
    };
}
