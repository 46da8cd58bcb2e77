using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Mesh.Metrics;

/// <summary>
/// One operation of one service, with which its facade measures and traces. Created by <see cref="MeshMetrics.Operation"/>, once for the
/// process.
/// </summary>
[StackTraceHidden, DebuggerStepThrough]
public sealed class Operation
{
    // Copies of the metrics' fields, because each call reads them.
    private readonly Histogram<double> _duration;
    private readonly UpDownCounter<long> _active;
    private readonly Counter<long> _rejected;
    private readonly ActivitySource _source;
    private readonly OperationAccumulator _accumulator = new();
    private readonly SlowWatch _slow = new();
    private readonly KeyValuePair<string, object?>[] _tags;
    private readonly string _activityName;
    private NamedCounts? _errors, _rejections; // created when a call fails or is rejected: in most operations none ever does
    private volatile ServiceClosure? _closure; // null unless the service is restarting or has failed to
    private volatile bool _isWatched; // closed or accumulated: one read for both, in every call

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

    /// <summary>
    /// The number of buckets of durations that <see cref="Read"/> writes; <see cref="MeshMetrics.MiddleOf"/> and
    /// <see cref="MeshMetrics.UpperBoundOf"/> convert buckets to time.
    /// </summary>
    public const int BucketCount = LatencyBuckets.Count;

    /// <summary>
    /// The largest number of entries of <see cref="ReadErrors"/> and <see cref="ReadRejections"/>: 20 different names, and <c>_OTHER</c>
    /// for all further ones.
    /// </summary>
    public const int MaxNames = NamedCounts.Limit + 1;

    /// <summary>The name of the service.</summary>
    public string Service { get; }

    /// <summary>The name of the contract, without namespace.</summary>
    public string Contract { get; }

    /// <summary>The name of the operation.</summary>
    public string Name { get; }

    /// <summary>The index of the operation in <see cref="MeshMetrics.Operations"/>, which never changes.</summary>
    public int Index { get; }

    internal MeshMetrics Metrics { get; }

    /// <summary>The service, the contract and the operation, as tags.</summary>
    internal ReadOnlySpan<KeyValuePair<string, object?>> Tags => _tags;

    /// <summary>The closure that rejects new calls; null in normal operation.</summary>
    internal ServiceClosure? Closure
    {
        get => _closure;
        set
        {
            _closure = value;
            Refresh();
        }
    }

    /// <summary>The number of accumulated calls under way: exact if no call begins any more, else at most too high.</summary>
    internal long Pending => _accumulator.Pending;

    /// <summary>
    /// Whether anybody wants to know about a call, or to reject it. If nobody does, a facade calls the service and does nothing else.
    /// </summary>
    public bool IsObserved => _isWatched || _duration.Enabled || _active.Enabled || _source.HasListeners() || _rejected.Enabled;

    /// <summary>The numbers of failed calls, by type of error; null if none has failed.</summary>
    internal NamedCounts? Errors => Volatile.Read(ref _errors);

    /// <summary>The numbers of rejected calls, by reason; null if none was rejected.</summary>
    internal NamedCounts? Rejections => Volatile.Read(ref _rejections);

    /// <summary>
    /// Takes over a change of <see cref="MeshMetrics.Accumulate"/> or of the closure; called under the lock of the metrics.
    /// </summary>
    internal void Refresh() => _isWatched = _closure is not null || Metrics.Accumulate;

    internal CallObservers Observers =>
        (Metrics.Accumulate ? CallObservers.Accumulator : 0) | (_duration.Enabled ? CallObservers.Duration : 0) | (_active.Enabled ? CallObservers.Active : 0);

    /// <summary>Begins a call. If nobody measures or traces, this costs a few reads, and the call does nothing.</summary>
    /// <param name="call">The call, initialized in its place, because a returned value would be copied twice;
    /// <see cref="OperationCall.Leave"/> ends it.</param>
    /// <exception cref="ServiceException">The service is restarting, or has failed to: see
    /// <see cref="ServiceException.IsTransient"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start(out OperationCall call)
    {
        call = default;
        if (IsObserved) call.Begin(this);
    }

    /// <summary>Begins a call whose outcome is a task: a rejection fails the task instead of throwing.</summary>
    /// <param name="call">The call, as with <see cref="Start"/>.</param>
    /// <returns>False if the call is rejected: the caller then gets <see cref="OperationCall.Rejected(Task)"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryStart(out OperationCall call)
    {
        call = default;
        return !IsObserved || call.TryBegin(this);
    }

    /// <summary>Begins a call whose outcome is a task, unless its token is cancelled already: the service is then not called.</summary>
    /// <param name="token">The caller's token.</param>
    /// <param name="call">The call, as with <see cref="Start"/>.</param>
    /// <returns>False if the call is rejected or cancelled: the caller then gets <see cref="OperationCall.Rejected(Task)"/>.</returns>
    public bool TryStart(CancellationToken token, out OperationCall call) => TryStart(out call) && !(token.IsCancellationRequested && call.Cancel(token));

    /// <summary>
    /// Measures and traces a stream over its whole enumeration, even if it is disposed early. If nobody measures or traces, returns the
    /// stream itself.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="stream">The stream of the service behind the facade.</param>
    /// <returns>A stream with the same items.</returns>
    [return: NotNullIfNotNull(nameof(stream))]
    public IAsyncEnumerable<T>? Measure<T>(IAsyncEnumerable<T>? stream) => IsObserved && stream is not null ? new MeasuredStream<T>(stream, this) : stream;

    /// <summary>
    /// Returns the stream for a caller whose token was cancelled before the call: its enumeration is cancelled, and the service is not
    /// called.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="kind">A stream of the same type, from which the type is inferred; ignored otherwise.</param>
    /// <param name="token">The caller's token.</param>
    /// <returns>The stream.</returns>
    public IAsyncEnumerable<T> Cancelled<T>(IAsyncEnumerable<T>? kind, CancellationToken token) => Measure(new CancelledStream<T>(token));

    /// <summary>
    /// Replaces the stream of a closed service: the service is not asked for a stream, and the enumeration of the returned one is rejected
    /// in its first step.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="rejected">The stream for the caller, if the service is closed.</param>
    /// <returns>True if the service is closed; false in normal operation.</returns>
    public bool TryReject<T>([NotNullWhen(true)] out IAsyncEnumerable<T>? rejected)
    {
        rejected = _closure is { } closed ? new RejectedStream<T>(this, closed) : null;
        return rejected is not null;
    }

    /// <summary>
    /// Counts a call whose stream could not be created. To be used as an exception filter, which lets the exception pass untouched.
    /// </summary>
    /// <param name="exception">The exception that the service threw instead.</param>
    /// <returns>Always false.</returns>
    public bool Observe(Exception exception)
    {
        OperationCall call = default;
        if (IsObserved) call.Begin(this, isAdmitted: true); // the call was admitted, and is over
        call.Observe(exception);
        call.Leave();
        return false;
    }

    internal Activity? StartActivity() => _source.HasListeners() ? _source.StartActivity(ActivityKind.Internal, tags: _tags, name: _activityName) : null;

    // The instrument first: an exception of its listeners reaches the caller before there is a call to count.
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
    /// Reads the counts since the process started, without stopping calls and without allocating: to be read again and again, and
    /// subtracted. Calls that end during the reading may count as under way. No number is negative, and none exceeds the number of which it
    /// is a part.
    /// </summary>
    /// <param name="buckets">Receives the number of ended calls by duration: at least <see cref="BucketCount"/> buckets, all of
    /// which are written.</param>
    /// <returns>The other numbers.</returns>
    /// <exception cref="ArgumentException">The span is too small.</exception>
    public OperationReading Read(Span<long> buckets)
    {
        if (buckets.Length < BucketCount) throw new ArgumentException($"The span has room for {buckets.Length} buckets, but needs room for Operation.BucketCount ({BucketCount}).", nameof(buckets));
        // Read before the calls, because each call is counted before its failure is.
        (long errors, long rejected) = (Errors?.Sum() ?? 0, Rejections?.Sum() ?? 0);
        (long count, long active, int first, int end) = _accumulator.Read(buckets[..BucketCount]);
        return new OperationReading(count, errors, active, rejected, first, end);
    }

    /// <summary>
    /// Reads the numbers of failed calls, by the full type name of the exception (for a <see cref="ServiceException"/> by its code),
    /// without allocating.
    /// </summary>
    /// <param name="errors">Receives the entries: <see cref="MaxNames"/> are enough.</param>
    /// <returns>The number of entries.</returns>
    /// <exception cref="ArgumentException">The span is too small.</exception>
    public int ReadErrors(Span<KeyValuePair<string, long>> errors) => ReadCounts(Errors, errors, nameof(errors));

    /// <summary>Reads the numbers of rejected calls, by reason, without allocating.</summary>
    /// <param name="rejections">Receives the entries: <see cref="MaxNames"/> are enough.</param>
    /// <returns>The number of entries.</returns>
    /// <exception cref="ArgumentException">The span is too small.</exception>
    public int ReadRejections(Span<KeyValuePair<string, long>> rejections) => ReadCounts(Rejections, rejections, nameof(rejections));

    // The activity ends even if a listener of the instruments throws: the caller must not stay inside it.
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

    // To a collector the call is a failed one like any other, and is also counted as a rejection; the accumulator does not count it as a
    // call.
    private void Rejected(CallObservers observers, long start, string errorType)
    {
        Uncount(observers);
        NamedCount rejection = CountRejection(errorType, (observers & CallObservers.Accumulator) != 0);
        if ((observers & CallObservers.Active) != 0) _active.Add(-1, _tags);
        if ((observers & CallObservers.Duration) != 0) _duration.Record(Metrics.SecondsOf(Metrics.Timestamp() - start), ErrorCount(errorType).Tags);
        if (_rejected.Enabled) _rejected.Add(1, rejection.Tags);
    }

    // Our own counts come first, then the instruments: their listeners are foreign code, and may throw.
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

    /// <summary>Records a call that is over and was measured by other means.</summary>
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

    /// <summary>Creates the exception for a call that is not admitted, and counts the rejection.</summary>
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

    // Before the call itself is counted.
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
        if (into.Length < MaxNames) throw new ArgumentException($"The span has room for {into.Length} entries, but needs room for Operation.MaxNames ({MaxNames}).", parameter);
        return counts.Read(into);
    }
}
