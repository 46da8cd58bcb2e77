using Mesh.Plan;

namespace Mesh.Health;

/// <summary>Waits until a service is healthy or degraded: until others can make use of it.</summary>
/// <remarks>Everything continues on the thread that reports, fires the timer or answers; a check that blocks its thread blocks the caller's.</remarks>
internal static class HealthGate
{
    /// <summary>How long one answer may take; then the check is asked anew.</summary>
    internal static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_firstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_lastDelay = TimeSpan.FromSeconds(2);

    /// <summary>Completes as soon as the service is healthy or degraded, or when the time is over.</summary>
    /// <param name="entry">The service.</param>
    /// <param name="instance">The instance behind the facades. One that says nothing about its health is healthy.</param>
    /// <param name="timeout">How long to wait; infinite for no limit.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The last reading: <see cref="HealthReading.IsUsable"/>, or why not.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Task<HealthReading> WaitAsync(ServiceEntry entry, object instance, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken) =>
        HealthSource.Of(instance, entry) switch
        {
            _ when cancellationToken.IsCancellationRequested => Task.FromCanceled<HealthReading>(cancellationToken),
            ReportedHealth reported => ListenAsync(reported, timeout, time, cancellationToken),
            { } source => ProbeAsync(source, timeout, time, cancellationToken),
            null => Task.FromResult(new HealthReading(ServiceHealth.Healthy)),
        };

    private static async Task<HealthReading> ListenAsync(ReportedHealth source, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        var opened = new TaskCompletionSource<HealthReading>(); // continuations run where the service reports: nothing is queued
        // First listen, then read: what happens in between is heard.
        source.Service.HealthChanged += Changed;
        try
        {
            HealthReading now = source.Read();
            if (now.IsUsable) return now;
            using CancellationTokenSource timer = Pause.Limit(timeout, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
            return await Pause.UntilAsync(opened.Task, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
        {
            if (cancellationToken.IsCancellationRequested) throw new OperationCanceledException(exception.Message, exception, cancellationToken);
            return source.Read();
        }
        finally
        {
            source.Service.HealthChanged -= Changed;
        }

        void Changed(ServiceHealth health)
        {
            var reading = new HealthReading(health);
            if (reading.IsUsable) opened.TrySetResult(reading);
        }
    }

    private static async Task<HealthReading> ProbeAsync(HealthSource source, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        long begin = time.GetTimestamp();
        TimeSpan delay = s_firstDelay;
        while (true)
        {
            HealthReading reading = await source.ReadAsync(Least(ProbeLimit, Left()), time, cancellationToken).ConfigureAwait(false);
            if (reading.IsUsable || Left() == TimeSpan.Zero) return reading;
            await Pause.ForAsync(Least(delay, Left()), time, cancellationToken).ConfigureAwait(false);
            if (Left() == TimeSpan.Zero) return reading;
            delay = Least(delay * 2, s_lastDelay);
        }

        TimeSpan Left()
        {
            if (timeout == Timeout.InfiniteTimeSpan) return TimeSpan.MaxValue;
            TimeSpan left = timeout - time.GetElapsedTime(begin);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
