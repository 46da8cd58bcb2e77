using Mesh.Plan;
using Mesh.Startup;

namespace Mesh.Health;

/// <summary>Waits until a service is healthy or degraded, so that others can use it.</summary>
/// <remarks>
/// The service is called on a worker, and nothing continues on the thread on which it answers or reports: a check, a getter or an event
/// that blocks delays only its own gate, which ends in time.
/// </remarks>
internal static class HealthGate
{
    /// <summary>The time limit for one answer; then the check is called again.</summary>
    internal static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(5);

    private static readonly BackOff s_delays = new(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(2));
    private static readonly TimeSpan s_lastWord = TimeSpan.FromMilliseconds(250);

    /// <summary>Completes as soon as the service is healthy or degraded, or when the time is over. Returns without blocking.</summary>
    /// <param name="entry">The service.</param>
    /// <param name="instance">The instance behind the facades. One that does not report health counts as healthy.</param>
    /// <param name="timeout">The time limit; infinite for none.</param>
    /// <param name="time">The clock.</param>
    /// <param name="runner">Runs the calls of the service.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The last reading: <see cref="HealthReading.IsUsable"/>, or the reason why not. Completes on any thread, never on one of the service.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Task<HealthReading> WaitAsync(ServiceEntry entry, object instance, TimeSpan timeout, TimeProvider time, WorkRunner runner, CancellationToken cancellationToken) =>
        HealthSource.Of(instance, entry, runner) switch
        {
            _ when cancellationToken.IsCancellationRequested => Task.FromCanceled<HealthReading>(cancellationToken),
            ReportedHealth reported => ListenAsync(entry, reported, timeout, time, runner, cancellationToken),
            { } source => ProbeAsync(source, timeout, time, runner, cancellationToken),
            null => Task.FromResult(new HealthReading(ServiceHealth.Healthy)),
        };

    private static async Task<HealthReading> ListenAsync(ServiceEntry entry, ReportedHealth source, TimeSpan timeout, TimeProvider time, WorkRunner runner, CancellationToken cancellationToken)
    {
        TaskCompletionSource<HealthReading> opened = runner.Promise<HealthReading>();
        using CancellationTokenSource timer = Pause.Limit(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        HealthCall listening = source.Listen(Changed, time);
        _ = FirstAsync();
        try
        {
            return await Pause.UntilAsync(opened.Task, runner, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (both.IsCancellationRequested)
        {
            if (cancellationToken.IsCancellationRequested) throw new OperationCanceledException(ErrorText.Of(exception), exception, cancellationToken);
            // Whoever has forgotten its event is heard all the same; whoever blocks is not waited for.
            return listening.Answer.IsCompleted || !listening.HasBegun ? await source.ReadAsync(s_lastWord, time, cancellationToken).ConfigureAwait(false) : ReportedHealth.Silent(timeout);
        }
        finally
        {
            source.Ignore(Changed, time);
        }

        void Changed(ServiceHealth health) => Say(new HealthReading(health));

        void Say(HealthReading reading)
        {
            if (reading.IsUsable) opened.TrySetResult(reading);
        }

        async Task FirstAsync()
        {
            try
            {
                Say(await listening.Answer.ConfigureAwait(false));
            }
#pragma warning disable CA1031 // A service whose event cannot be listened to throws what it likes: it is who waits that is told.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                opened.TrySetException(NotHeard(entry, exception));
            }
        }
    }

    // A service that does not let anybody listen to it.
    private static ServiceException NotHeard(ServiceEntry entry, Exception error) => new(
        $"The health of service '{entry.Name}' cannot be heard: who adds a handler to its HealthChanged gets {error.GetType().Name}: {ErrorText.Of(error)}. help: let handlers be added from its construction on, or do not implement IServiceHealth.", error)
    { Kind = ServiceErrorKind.NotHealthy, Service = entry.Name };

    private static async Task<HealthReading> ProbeAsync(HealthSource source, TimeSpan timeout, TimeProvider time, WorkRunner runner, CancellationToken cancellationToken)
    {
        long begin = time.GetTimestamp();
        HealthReading? answered = null;
        for (int probes = 1; ; probes++)
        {
            TimeSpan limit = TimeLimit.Least(ProbeLimit, Left());
            HealthReading reading = await source.ReadAsync(limit, time, cancellationToken).ConfigureAwait(false);
            // What was cut off by the end of the gate is no answer: the one before it is what it last said.
            if (Left() == TimeSpan.Zero && limit < ProbeLimit && answered is { } last && !reading.IsUsable) return last;
            if (reading.IsUsable || Left() == TimeSpan.Zero) return reading;
            answered = reading;
            await Pause.ForAsync(TimeLimit.Least(s_delays.After(probes), Left()), time, runner, cancellationToken).ConfigureAwait(false);
            if (Left() == TimeSpan.Zero) return reading;
        }

        TimeSpan Left() => TimeLimit.Left(timeout, time.GetElapsedTime(begin));
    }
}
