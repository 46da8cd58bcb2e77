namespace Mesh.Metrics;

/// <summary>
/// The reason why the calls of a service are rejected, and the wait for calls under way to end. Calls under way are not counted in normal
/// operation: the accumulators know the numbers of calls that have started and ended, and the difference is taken when the service is
/// closed, and again whenever a call ends.
/// </summary>
/// <param name="service">The name of the service.</param>
/// <param name="reason">The reason for the closure.</param>
/// <param name="cause">The exception with which the service failed to start; null for none.</param>
/// <param name="drained">Completed when no call is under way any more, by the thread that has ended the last one. Null for a new source
/// whose continuations run on another thread, so that this thread returns to its caller.</param>
internal sealed class ServiceClosure(string service, ClosureReason reason = ClosureReason.Restarts, Exception? cause = null, TaskCompletionSource<bool>? drained = null)
{
    private readonly TaskCompletionSource<bool> _drained = drained ?? new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IReadOnlyList<Operation>? _operations;
    private int _ends;

    public string Service => service;

    public ClosureReason Why => reason;

    /// <summary>The reason for rejections, as the value of a tag.</summary>
    public string Reason => reason switch
    {
        ClosureReason.Restarts => "restarting",
        ClosureReason.IsLate => "late",
        _ => "unavailable",
    };

    /// <summary>
    /// Returns a task that completes when no known call is under way any more. To be called once, after the operations have been closed.
    /// </summary>
    public Task<bool> DrainAsync(IReadOnlyList<Operation> operations)
    {
        _operations = operations;
        // Nothing may be reordered between closing the operations and reading their counters: see OperationCall.Begin.
        Interlocked.MemoryBarrier();
        CallEnded();
        return _drained.Task;
    }

    /// <summary>Notes that a call has ended, and has been counted.</summary>
    public void CallEnded()
    {
        // One thread checks for all: a call that ends during a check makes that thread check again.
        if (_operations is not { } operations || _drained.Task.IsCompleted || Interlocked.Increment(ref _ends) > 1) return;
        int seen;
        do
        {
            seen = Volatile.Read(ref _ends);
            if (operations.Sum(static operation => operation.Pending) <= 0) _drained.TrySetResult(true);
        }
        while (Interlocked.CompareExchange(ref _ends, 0, seen) != seen);
    }

    private string Cause => cause is null ? "" : ErrorText.Of(cause);

    /// <summary>Creates the exception for the caller of a rejected call.</summary>
    public ServiceException Rejection(Operation operation) => new(
        reason switch
        {
            ClosureReason.Restarts => $"Service '{service}' is restarting: operation '{operation.Name}' was not called. Try again in a moment.",
            ClosureReason.IsStopping => $"Service '{service}' is being stopped: operation '{operation.Name}' was not called.",
            ClosureReason.IsLate => $"Service '{service}' cannot be called yet ('{operation.Name}'): the application started without it, and it is not ready so far. Try again later.",
            ClosureReason.NotRestarted or ClosureReason.FailedForNow => $"Service '{service}' cannot be called ('{operation.Name}'): it did not come back from a restart. {Cause}",
            _ => $"Service '{service}' cannot be called ('{operation.Name}'): it did not start. {Cause}",
        },
        cause)
    { Kind = ServiceErrorKind.Unavailable, Service = service, Operation = operation.Name, IsTransient = reason is not (ClosureReason.Failed or ClosureReason.NotRestarted or ClosureReason.IsStopping) };
}

/// <summary>The reasons why the calls of a service are rejected.</summary>
internal enum ClosureReason
{
    /// <summary>The service is restarting.</summary>
    Restarts,

    /// <summary>The service is being taken out of use while the application runs.</summary>
    IsStopping,

    /// <summary>The start of the application went on without the service, which has not started yet.</summary>
    IsLate,

    /// <summary>The service did not start.</summary>
    Failed,

    /// <summary>The service did not start again.</summary>
    NotRestarted,

    /// <summary>The service did not start again, and the monitor will try once more.</summary>
    FailedForNow,
}
