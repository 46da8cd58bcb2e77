namespace Mesh.Metrics;

/// <summary>
/// Why the calls of a service are rejected, and who waits until those under way have ended. What is under way is not counted in normal operation: the accumulators know how many calls have
/// started and how many have ended, and the difference is taken when the service is closed, and again whenever a call ends.
/// </summary>
/// <param name="service">The service's name.</param>
/// <param name="reason">Why it is closed.</param>
/// <param name="cause">Why it did not start.</param>
/// <param name="drained">Told when no call is under way any more, by whoever has ended the last; null for one whose continuations run elsewhere, so that he returns to his caller.</param>
internal sealed class ServiceClosure(string service, ClosureReason reason = ClosureReason.Restarts, Exception? cause = null, TaskCompletionSource<bool>? drained = null)
{
    private readonly TaskCompletionSource<bool> _drained = drained ?? new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IReadOnlyList<Operation>? _operations;
    private int _ends;

    public string Service => service;

    public ClosureReason Why => reason;

    /// <summary>Why calls are rejected, as a value of a tag.</summary>
    public string Reason => reason switch
    {
        ClosureReason.Restarts => "restarting",
        ClosureReason.IsLate => "late",
        _ => "unavailable",
    };

    /// <summary>Completes when no call that is known is under way any more. To be called once, when the operations have been closed.</summary>
    public Task<bool> DrainAsync(IReadOnlyList<Operation> operations)
    {
        _operations = operations;
        // Between the closing of the operations and the look at their counters nothing may be reordered: see OperationCall.Begin.
        Interlocked.MemoryBarrier();
        CallEnded();
        return _drained.Task;
    }

    /// <summary>A call has ended, and has been counted.</summary>
    public void CallEnded()
    {
        // One looks for all: who comes while somebody looks has him look again.
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

    /// <summary>What a caller is told.</summary>
    public ServiceException Rejection(Operation operation) => new(
        reason switch
        {
            ClosureReason.Restarts => $"Service '{service}' restarts: operation '{operation.Name}' was not called. The call may be tried again in a moment.",
            ClosureReason.IsLate => $"Service '{service}' cannot be called yet ('{operation.Name}'): the start went on without it, and it has not started so far. The call may be tried again later.",
            ClosureReason.NotRestarted or ClosureReason.FailedForNow => $"Service '{service}' cannot be called ('{operation.Name}'): it did not come back from a restart. {Cause}",
            _ => $"Service '{service}' cannot be called ('{operation.Name}'): it did not start. {Cause}",
        },
        cause)
    { Kind = ServiceErrorKind.Unavailable, Service = service, Operation = operation.Name, IsTransient = reason is not (ClosureReason.Failed or ClosureReason.NotRestarted) };
}

/// <summary>Why the calls of a service are rejected.</summary>
internal enum ClosureReason
{
    /// <summary>It restarts.</summary>
    Restarts,

    /// <summary>The start of the application went on without it, and it has not started.</summary>
    IsLate,

    /// <summary>It did not start.</summary>
    Failed,

    /// <summary>It did not start again.</summary>
    NotRestarted,

    /// <summary>It did not start again, and the monitor tries it once more.</summary>
    FailedForNow,
}
