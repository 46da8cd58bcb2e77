using Mesh.Health;
using Mesh.Metrics;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>Closes a service for calls, and lets the calls under way end.</summary>
internal sealed class CallDrain(MeshMetrics? metrics, WorkRunner runner, TimeProvider time, ILogger log)
{
    /// <summary>Closes the service and waits until its calls have ended, or the time is over.</summary>
    /// <returns>The number of calls that have not ended.</returns>
    public async Task<long> DrainAsync(string service, TimeSpan timeout, TimeSpan grace, CancellationToken cancellationToken, ClosureReason reason = ClosureReason.Restarts)
    {
        if (metrics is null) return 0;
        long begin = time.GetTimestamp();
        var closure = new ServiceClosure(service, reason, drained: runner.Promise<bool>());
        metrics.Close(closure);
        IReadOnlyList<Operation> operations = metrics.OperationsOf(service);
        if (operations.Count == 0) return 0;
        using CancellationTokenSource timer = Pause.Limit(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            await Pause.UntilAsync(closure.DrainAsync(operations), runner, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Each number is read once, since calls go on ending.
            (Operation Operation, long Pending)[] left = [.. operations.Select(static operation => (operation, operation.Pending)).Where(static each => each.Pending > 0)];
            long count = left.Sum(static each => each.Pending);
            string names = string.Join(", ", left.Select(static each => $"{each.Operation.Contract}.{each.Operation.Name} ({each.Pending})"));
            if (count > 0) RestartLog.NotDrained(log, service, count, timeout.TotalSeconds, names);
            return count;
        }

        if (metrics.HasGaps) await Pause.ForAsync(TimeLimit.Least(grace, TimeLimit.Left(timeout, time.GetElapsedTime(begin))), time, runner, cancellationToken).ConfigureAwait(false);
        return 0;
    }
}
