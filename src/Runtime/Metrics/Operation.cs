using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Mesh.Metrics;

/// <summary>One operation of one service: what its facade measures and traces with. Made by <see cref="MeshMetrics.Operation"/>, one for the process.</summary>
[StackTraceHidden, DebuggerStepThrough]
public sealed class Operation
{
    // The metrics' own, at hand: each is looked at in every call.
    private readonly Histogram<double> _duration;
    private readonly UpDownCounter<long> _active;
    private readonly ActivitySource _source;
    private readonly OperationAccumulator _accumulator = new();
    private readonly KeyValuePair<string, object?>[] _tags;
    private readonly string _activityName;
    private ConcurrentDictionary<string, KeyValuePair<string, object?>[]>? _failureTags; // made when a call fails: most operations never do
    private volatile ServiceClosure? _closure; // null unless the service restarts or has failed to
    private volatile bool _isWatched; // closed or accumulated: one look for both, in every call

    internal Operation(MeshMetrics metrics, string service, string contract, string name)
    {
        (Metrics, Service, Contract, Name) = (metrics, service, contract, name);
        (_duration, _active, _source) = (metrics.Duration, metrics.Active, metrics.Source);
        Refresh();
        _activityName = $"{service}/{name}";
        _tags =
        [
            new($"{metrics.Prefix}.service", service),
            new($"{metrics.Prefix}.contract", contract),
            new($"{metrics.Prefix}.operation", name),
        ];
    }

    /// <summary>The name of the service.</summary>
    public string Service { get; }

    /// <summary>The contract's name without namespace.</summary>
    public string Contract { get; }

    /// <summary>The operation's name.</summary>
    public string Name { get; }

    internal MeshMetrics Metrics { get; }

    /// <summary>Service, contract and operation, as tags.</summary>
    internal ReadOnlySpan<KeyValuePair<string, object?>> Tags => _tags;

    /// <summary>Why new calls are rejected; null in normal operation.</summary>
    internal ServiceClosure? Closure
    {
        get => _closure;
        set
        {
            _closure = value;
            Refresh();
        }
    }

    /// <summary>How many calls are under way of those that the accumulator was told of: exact when none begins any more, else at most too many.</summary>
    internal long Pending => _accumulator.Pending;

    /// <summary>Whether anybody wants to know about a call, be it to reject it. Where nobody does, a facade calls the service and does nothing else.</summary>
    public bool IsObserved => _isWatched || _duration.Enabled || _active.Enabled || _source.HasListeners();

    /// <summary>Whether to accumulate, or the closure, has changed; called under the lock of the metrics.</summary>
    internal void Refresh() => _isWatched = _closure is not null || Metrics.Accumulate;

    internal CallObservers Observers =>
        (Metrics.Accumulate ? CallObservers.Accumulator : 0) | (_duration.Enabled ? CallObservers.Duration : 0) | (_active.Enabled ? CallObservers.Active : 0);

    /// <summary>Begins a call. When nobody measures or traces, this costs a few reads and the call does nothing.</summary>
    /// <param name="call">The call, made in its place: as a returned value it would be copied, twice; <see cref="OperationCall.Leave"/> ends it.</param>
    /// <exception cref="ServiceException">The service restarts, or has failed to: see <see cref="ServiceException.IsTransient"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start(out OperationCall call)
    {
        call = default;
        if (IsObserved) call.Begin(this);
    }

    /// <summary>Begins a call whose outcome is a task: where it is rejected, that is what the task fails with.</summary>
    /// <param name="call">The call, as with <see cref="Start"/>.</param>
    /// <returns>False when the call is rejected: then <see cref="OperationCall.Rejected(Task)"/> is what the caller gets.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryStart(out OperationCall call)
    {
        call = default;
        return !IsObserved || call.TryBegin(this);
    }

    /// <summary>Measures and traces a stream over its whole enumeration, also when it is disposed early. When nobody does, the stream itself is returned.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="stream">The stream of the service behind the facade.</param>
    /// <returns>A stream with the same items.</returns>
    [return: NotNullIfNotNull(nameof(stream))]
    public IAsyncEnumerable<T>? Measure<T>(IAsyncEnumerable<T>? stream) => IsObserved && stream is not null ? new MeasuredStream<T>(stream, this) : stream;

    /// <summary>Counts a call whose stream was never made. To be used as exception filter: it lets the exception pass untouched.</summary>
    /// <param name="exception">The exception that the service raised instead.</param>
    /// <returns>Always false.</returns>
    public bool Observe(Exception exception)
    {
        OperationCall call = default;
        if (IsObserved) call.Begin(this, isAdmitted: true); // it has been let in, and is over
        call.Observe(exception);
        call.Leave();
        return false;
    }

    internal Activity? StartActivity() => _source.HasListeners() ? _source.StartActivity(ActivityKind.Internal, tags: _tags, name: _activityName) : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Started(CallObservers observers)
    {
        if ((observers & CallObservers.Active) != 0) _active.Add(1, _tags);
        if ((observers & CallObservers.Accumulator) != 0) _accumulator.Started();
    }

    /// <summary>Takes back a call that was counted and is rejected after all.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Withdraw(CallObservers observers)
    {
        if ((observers & CallObservers.Active) != 0) _active.Add(-1, _tags);
        if ((observers & CallObservers.Accumulator) == 0) return;
        _accumulator.Withdrawn();
        _closure?.CallEnded();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void End(CallObservers observers, long start, Activity? activity, Exception? error)
    {
        if (error is null) Ended(observers, start, null);
        else Failed(observers, start, activity, error);
        activity?.Dispose();
    }

    internal OperationSnapshot Snapshot() => OperationStatistics.Summarize(this, _accumulator, Metrics.SecondsPerTick);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Failed(CallObservers observers, long start, Activity? activity, Exception error)
    {
        string? errorType = error is ServiceException own ? own.Code : error.GetType().FullName;
        Ended(observers, start, errorType);
        activity?.SetStatus(ActivityStatusCode.Error, error.Message).SetTag("error.type", errorType);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Ended(CallObservers observers, long start, string? errorType)
    {
        MeshMetrics metrics = Metrics;
        if ((observers & CallObservers.Active) != 0) _active.Add(-1, _tags);
        if ((observers & (CallObservers.Accumulator | CallObservers.Duration)) == 0) return;
        long ticks = metrics.Timestamp() - start;
        if ((observers & CallObservers.Duration) != 0) _duration.Record(ticks * metrics.SecondsPerTick, errorType is null ? _tags : FailureTags(errorType));
        if ((observers & CallObservers.Accumulator) == 0) return;
        if (errorType is not null) _accumulator.Failed(errorType);
        _accumulator.Completed(ticks);
        // After the completion has been counted: either the closure counts it, or it is told here.
        _closure?.CallEnded();
    }

    /// <summary>What a call that was not let in is rejected with. It is measured as a failure, and is no call that the accumulator counts.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal ServiceException Reject(ServiceClosure closure)
    {
        ServiceException rejection = closure.Rejection(this);
        if (_duration.Enabled) _duration.Record(0, FailureTags(rejection.Code));
        return rejection;
    }

    private KeyValuePair<string, object?>[] FailureTags(string errorType) => LazyInitializer
        .EnsureInitialized(ref _failureTags, static () => new ConcurrentDictionary<string, KeyValuePair<string, object?>[]>(StringComparer.Ordinal))
        .GetOrAdd(errorType, static (type, tags) => [.. tags, new("error.type", type)], _tags);
}
