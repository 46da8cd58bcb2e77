using Mesh.Plan;
using Mesh.Startup;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Mesh.Health;

/// <summary>The source of one instance's health: the instance reports it, or is asked. Every call of the instance runs on a worker.</summary>
internal abstract class HealthSource(object instance, WorkRunner runner)
{
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(1); // what a timer may miss

    private readonly HealthLine _line = HealthLine.Of(instance);

    /// <summary>
    /// Gets the source of an instance's health. An instance that reports changes need not be asked, so that
    /// form wins when a class has both.
    /// </summary>
    /// <param name="instance">The instance behind the facades.</param>
    /// <param name="entry">The service; provides the name and tags of the check.</param>
    /// <param name="runner">Runs the calls of the instance.</param>
    /// <returns>The source; null when the instance has no health.</returns>
    public static HealthSource? Of(object instance, ServiceEntry entry, WorkRunner runner) => instance switch
    {
        IServiceHealth reports => new ReportedHealth(reports, runner),
        IHealthCheck check => new CheckedHealth(check, entry.Name, entry.Capabilities, runner),
        BackgroundService worker => new WorkHealth(worker, runner),
        _ => null,
    };

    protected WorkRunner Runner => runner;

    /// <summary>Reads the health of the instance. An exception of the instance becomes a reading, and so does a missing answer.</summary>
    /// <param name="limit">The time limit for the answer.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The reading.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public abstract Task<HealthReading> ReadAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken);

    /// <summary>Queues a call of the instance behind its other calls.</summary>
    protected HealthCall Begin(Func<Task<HealthReading>> call, TimeProvider time)
    {
        var begun = new HealthCall(call, time, runner);
        _line.Begin(begun, runner);
        return begun;
    }

    /// <summary>Removes a call that has not begun.</summary>
    /// <returns>False when the call has begun.</returns>
    protected bool TakeBack(HealthCall call) => _line.Remove(call);

    /// <summary>
    /// Waits for an answer. Waiting for a thread does not count against the service's time, unless the service itself occupies the thread.
    /// </summary>
    /// <returns>The reading; null when there was no answer in time.</returns>
    protected async Task<HealthReading?> AnswerAsync(HealthCall call, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        TimeSpan left = limit;
        do
        {
            using CancellationTokenSource timer = Pause.Limit(left, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
            try
            {
                return await Pause.UntilAsync(call.Answer, runner, both.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception)
            {
                if (call.Answer.IsCompleted) return await call.Answer.ConfigureAwait(false); // in the same moment
                if (cancellationToken.IsCancellationRequested) throw new OperationCanceledException(ErrorText.Of(exception), exception, cancellationToken); // the caller's own token, not our linked one
            }

            left = call.HasBegun ? limit - call.Elapsed : _line.IsHeld ? TimeSpan.Zero : limit;
        }
        while (left > s_least);

        return null;
    }
}
