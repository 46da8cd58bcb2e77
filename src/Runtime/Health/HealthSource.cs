using Mesh.Plan;
using Mesh.Startup;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Mesh.Health;

/// <summary>How the health of one instance is known: it reports it, or it can be asked. Whatever is called of the instance is called on a worker.</summary>
internal abstract class HealthSource(object instance, WorkRunner runner)
{
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(1); // what a timer may miss

    private readonly HealthLine _line = HealthLine.Of(instance);

    /// <summary>Where the health of an instance comes from. One that reports changes need not be asked, so that form wins where a class has both.</summary>
    /// <param name="instance">The instance behind the facades.</param>
    /// <param name="entry">The service; gives the check its name and tags.</param>
    /// <param name="runner">Runs what the instance does.</param>
    /// <returns>The source, or null when the instance says nothing about its health.</returns>
    public static HealthSource? Of(object instance, ServiceEntry entry, WorkRunner runner) => instance switch
    {
        IServiceHealth reports => new ReportedHealth(reports, runner),
        IHealthCheck check => new CheckedHealth(check, entry.Name, entry.Capabilities, runner),
        BackgroundService worker => new WorkHealth(worker, runner),
        _ => null,
    };

    protected WorkRunner Runner => runner;

    /// <summary>Asks how the instance does. Whatever the instance throws is a reading, and so is that it does not answer.</summary>
    /// <param name="limit">How long the answer may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The reading.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public abstract Task<HealthReading> ReadAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken);

    /// <summary>Calls the instance, behind what is called of it already.</summary>
    protected HealthCall Begin(Func<Task<HealthReading>> call, TimeProvider time)
    {
        var begun = new HealthCall(call, time, runner);
        _line.Begin(begun, runner);
        return begun;
    }

    /// <summary>Takes back a call that has not begun.</summary>
    /// <returns>False when it has.</returns>
    protected bool TakeBack(HealthCall call) => _line.Remove(call);

    /// <summary>Waits for an answer. The time until there is a thread for the call is not the service's: it does not count, unless the service holds the one that it has.</summary>
    /// <returns>Null when it did not come in time.</returns>
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
