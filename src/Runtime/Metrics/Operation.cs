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
    private readonly Counter<long> _rejected;
    private readonly ActivitySource _source;
    private readonly OperationAccumulator _accumulator = new();
    private readonly SlowWatch _slow = new();
    private readonly KeyValuePair<string, object?>[] _tags;
    private readonly string _activityName;
    private NamedCounts? _errors, _rejections; // made when a call fails or is rejected: most operations never do
    private volatile ServiceClosure? _closure; // null unless the service restarts or has failed to
    private volatile bool _isWatched; // closed or accumulated: one look for both, in every call

    internal Operation(MeshMetrics metrics, string service, string contract, string name, int index)
    {
        (Metrics, Service, Contract, Name, Index) = (metrics, service, contract, name, index);
        (_duration, _active, _rejected, _source) = (metrics.Duration, metrics.Active, metrics.Rejected, metrics.Source);
        Refresh();
        _activityName = $"{service}/{name}";
        _tags =
        [
            new($"{metrics.Prefix}.service", service),
            new($"{metrics.Prefix}.contract", contract),
            new($"{metrics.Prefix}.operation", name),
        ];
    }

    /// <summary>How many entries <see cref="ReadErrors"/> and <see cref="ReadRejections"/> give at most: 20 different names, and <c>_OTHER</c> for what comes after these.</summary>
    public const int MaxNames = NamedCounts.Limit + 1;

    /// <summary>The name of the service.</summary>
    public string Service { get; }

    /// <summary>The contract's name without namespace.</summary>
    public string Contract { get; }

    /// <summary>The operation's name.</summary>
    public string Name { get; }

    /// <summary>Its place in <see cref="MeshMetrics.Operations"/>, which it keeps.</summary>
    public int Index { get; }

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
    public bool IsObserved => _isWatched || _duration.Enabled || _active.Enabled || _source.HasListeners() || _rejected.Enabled;

    /// <summary>What calls have failed of; null when none has.</summary>
    internal NamedCounts? Errors => Volatile.Read(ref _errors);

    /// <summary>Why calls were rejected; null when none was.</summary>
    internal NamedCounts? Rejections => Volatile.Read(ref _rejections);

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

    /// <summary>What the caller gets whose token was cancelled before the call: a stream whose enumeration is cancelled, and the service is not called.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="kind">Says what kind of stream; nothing else of it matters.</param>
    /// <param name="token">The caller's token.</param>
    /// <returns>The stream.</returns>
    public IAsyncEnumerable<T> Cancelled<T>(IAsyncEnumerable<T>? kind, CancellationToken token) => Measure(new CancelledStream<T>(token));

    /// <summary>Whether the service is closed: then it is not asked for a stream, and whoever enumerates the one that he gets instead is rejected in the first step.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="rejected">The stream that the caller gets, when this is true.</param>
    /// <returns>False in normal operation.</returns>
    public bool TryReject<T>([NotNullWhen(true)] out IAsyncEnumerable<T>? rejected)
    {
        rejected = _closure is { } closed ? new RejectedStream<T>(this, closed) : null;
        return rejected is not null;
    }

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

    // The instrument first: what its listeners throw is the caller's before there is a call to count.
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
        Uncount(observers);
        if ((observers & CallObservers.Active) != 0) _active.Add(-1, _tags);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void End(CallObservers observers, long start, Activity? activity, Exception? error)
    {
        if (activity is not null) EndTraced(observers, start, activity, error);
        else if (error is null) Ended(observers, start, null, null);
        else Failed(observers, start, null, error);
    }

    /// <summary>
    /// Reads what has been counted since the process started, without stopping callers and without garbage: to be read again and again, and subtracted. Calls may end while it is read; those count as
    /// under way. No number is negative, and none exceeds what it is a part of.
    /// </summary>
    /// <param name="buckets">Where to put how many calls have ended, by duration: at least <see cref="LatencyBuckets.Count"/>, all of which are written.</param>
    /// <returns>The other numbers.</returns>
    /// <exception cref="ArgumentException">There is too little room.</exception>
    public OperationReading Read(Span<long> buckets)
    {
        if (buckets.Length < LatencyBuckets.Count) throw new ArgumentException($"There must be room for LatencyBuckets.Count ({LatencyBuckets.Count}) buckets, and not {buckets.Length}.", nameof(buckets));
        // Before the calls, of which each is counted before its failure is.
        (long errors, long rejected) = (Errors?.Sum() ?? 0, Rejections?.Sum() ?? 0);
        (long count, long active, int first, int end) = _accumulator.Read(buckets[..LatencyBuckets.Count]);
        return new OperationReading(count, errors, active, rejected, first, end);
    }

    /// <summary>Reads how many calls have failed, by the exception's full type name (a <see cref="ServiceException"/> by its code), without garbage.</summary>
    /// <param name="errors">Where to put them: <see cref="MaxNames"/> are enough.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="ArgumentException">There is too little room.</exception>
    public int ReadErrors(Span<KeyValuePair<string, long>> errors) => ReadCounts(Errors, errors, nameof(errors));

    /// <summary>Reads how many calls were rejected, by reason, without garbage.</summary>
    /// <param name="rejections">Where to put them: <see cref="MaxNames"/> are enough.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="ArgumentException">There is too little room.</exception>
    public int ReadRejections(Span<KeyValuePair<string, long>> rejections) => ReadCounts(Rejections, rejections, nameof(rejections));

    // The activity ends too when a listener of the instruments throws: the caller must not stay inside it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EndTraced(CallObservers observers, long start, Activity activity, Exception? error)
    {
        try
        {
            if (error is null) Ended(observers, start, activity, null);
            else Failed(observers, start, activity, error);
        }
        finally
        {
            using (activity)
            {
                if (error is not null) activity.SetStatus(ActivityStatusCode.Error, ErrorText.Of(error)).SetTag("error.type", TypeOf(error));
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Failed(CallObservers observers, long start, Activity? activity, Exception error)
    {
        string errorType = TypeOf(error);
        if (error is ServiceException { RejectedBy: { } by } && ReferenceEquals(by, this)) Rejected(observers, start, errorType);
        else Ended(observers, start, activity, ErrorCount(errorType));
    }

    // For a collector it is a failed call like any other, with a number of its own beside; for the accumulator it has not been one.
    private void Rejected(CallObservers observers, long start, string errorType)
    {
        Uncount(observers);
        NamedCount rejection = CountRejection(errorType, (observers & CallObservers.Accumulator) != 0);
        if ((observers & CallObservers.Active) != 0) _active.Add(-1, _tags);
        if ((observers & CallObservers.Duration) != 0) _duration.Record(Metrics.SecondsOf(Metrics.Timestamp() - start), ErrorCount(errorType).Tags);
        if (_rejected.Enabled) _rejected.Add(1, rejection.Tags);
    }

    // What is counted here comes first, then what the instruments are told: their listeners are foreign, and may throw.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Ended(CallObservers observers, long start, Activity? activity, NamedCount? failure)
    {
        long ticks = 0;
        if ((observers & (CallObservers.Accumulator | CallObservers.Duration)) != 0)
        {
            long now = Metrics.Timestamp();
            ticks = now - start;
            if ((observers & CallObservers.Accumulator) != 0) Count(now, ticks, activity, failure);
        }

        if ((observers & CallObservers.Active) != 0) _active.Add(-1, _tags);
        if ((observers & CallObservers.Duration) != 0) _duration.Record(Metrics.SecondsOf(ticks), failure is null ? _tags : failure.Tags);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Count(long now, long ticks, Activity? activity, NamedCount? failure)
    {
        if (_slow.IsDue(now, ticks)) NoteIfSlow(now, ticks, activity, failure);
        _accumulator.Completed(ticks);
        failure?.Add();
        // After the completion has been counted: either the closure counts it, or it is told here.
        _closure?.CallEnded();
    }

    private void Uncount(CallObservers observers)
    {
        if ((observers & CallObservers.Accumulator) == 0) return;
        _accumulator.Withdrawn();
        _closure?.CallEnded();
    }

    /// <summary>Counts a call that is over, and was measured by somebody else.</summary>
    internal void Record(TimeSpan duration, Exception? error)
    {
        if (!IsObserved) return;
        CallObservers observers = Observers;
        NamedCount? failure = error is null ? null : ErrorCount(TypeOf(error));
        using Activity? activity = StartActivity(duration);
        if (error is not null) activity?.SetStatus(ActivityStatusCode.Error, ErrorText.Of(error)).SetTag("error.type", TypeOf(error));
        if ((observers & CallObservers.Accumulator) != 0)
        {
            long now = Metrics.Timestamp();
            _accumulator.Started();
            Count(now, Metrics.TicksOf(duration), activity, failure);
        }

        if ((observers & CallObservers.Duration) != 0) _duration.Record(duration.TotalSeconds, failure is null ? _tags : failure.Tags);
    }

    /// <summary>What a call that was not let in is rejected with.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal ServiceException Reject(ServiceClosure closure)
    {
        ServiceException rejection = closure.Rejection(this);
        NamedCount count = CountRejection(closure.Reason, Metrics.Accumulate);
        if (_duration.Enabled) _duration.Record(0, ErrorCount(rejection.Code).Tags);
        if (_rejected.Enabled) _rejected.Add(1, count.Tags);
        return rejection;
    }

    private NamedCount CountRejection(string reason, bool accumulates)
    {
        NamedCount count = Of(ref _rejections, $"{Metrics.Prefix}.reason", reason);
        if (accumulates) count.Add();
        return count;
    }

    // Before the call is counted itself.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NoteIfSlow(long now, long ticks, Activity? activity, NamedCount? failure)
    {
        if (!_slow.IsSlow(now, ticks, _accumulator, Metrics.Frequency)) return;
        Metrics.Slow.Add(this, ticks, Metrics.UtcNow(), (activity ?? Activity.Current)?.TraceId ?? default, failure?.Name);
    }

    private Activity? StartActivity(TimeSpan duration) => _source.HasListeners()
        ? _source.StartActivity(_activityName, ActivityKind.Internal, default(ActivityContext), _tags, startTime: Metrics.UtcNow() - duration)
        : null;

    private static string TypeOf(Exception error) => error is ServiceException own ? own.Code : error.GetType().FullName ?? error.GetType().Name;

    private NamedCount ErrorCount(string errorType) => Of(ref _errors, "error.type", errorType);

    private NamedCount Of(ref NamedCounts? counts, string tag, string name) =>
        (Volatile.Read(ref counts) ?? Interlocked.CompareExchange(ref counts, new NamedCounts(_tags, tag), null) ?? counts!).Of(name);

    private static int ReadCounts(NamedCounts? counts, Span<KeyValuePair<string, long>> into, string parameter)
    {
        if (counts is null) return 0;
        if (into.Length < MaxNames) throw new ArgumentException($"There must be room for Operation.MaxNames ({MaxNames}) entries, and not {into.Length}.", parameter);
        return counts.Read(into);
    }
}
