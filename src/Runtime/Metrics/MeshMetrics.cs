using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Mesh.Metrics;

/// <summary>
/// The meter, the activity source and the accumulators of all operations. The meter and the source are named <see cref="SourceName"/>. The
/// instruments are <c>{prefix}.operation.duration</c> (a histogram, in seconds), <c>{prefix}.operation.active</c> and
/// <c>{prefix}.operation.rejections</c>, with the tags <c>{prefix}.service</c>, <c>{prefix}.contract</c> and <c>{prefix}.operation</c>, and
/// <c>error.type</c> on failures only, as in OpenTelemetry's semantic conventions.
/// </summary>
public sealed partial class MeshMetrics : IDisposable
{
    /// <summary>
    /// The name of the meter and of the activity source, to pass to <c>AddMeter</c> and <c>AddSource</c> of OpenTelemetry.
    /// </summary>
    public const string SourceName = "Mesh";

    private readonly ConcurrentDictionary<(string Service, string Contract, string Name), Operation> _operations = new();
    private readonly OperationList _listed = new();
    private readonly Dictionary<string, ServiceClosure> _closures = new(StringComparer.Ordinal); // also the lock for creating operations and for closing them
    private readonly TimeProvider? _time;
    private readonly Meter? _ownMeter;
    private volatile bool _accumulate;
    private volatile bool _poolPendingCalls;
    private volatile bool _isPlanListed;
    private int _ownNames;

    /// <summary>Creates the meter and the activity source.</summary>
    /// <param name="options">The options: the prefix, and whether to accumulate and to pool.</param>
    /// <param name="meterFactory">The factory that creates and disposes the meter; null if the host has none.</param>
    /// <param name="time">The clock; the system's by default.</param>
    public MeshMetrics(MeshOptions options, IMeterFactory? meterFactory = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _time = ReferenceEquals(time, TimeProvider.System) ? null : time;
        HasGaps = !(_accumulate = options.Accumulate);
        _poolPendingCalls = options.PoolPendingCalls;
        Prefix = options.Prefix;
        Frequency = _time?.TimestampFrequency ?? Stopwatch.Frequency;
        _ownMeter = meterFactory is null ? new Meter(SourceName) : null;
        Meter = _ownMeter ?? meterFactory!.Create(SourceName);
        Boundaries = DurationBoundaries.With(options.DurationBoundaries);
        Duration = CreateDuration("operation.duration", "Duration of calls of operations.");
        Rejected = Meter.CreateCounter<long>($"{Prefix}.operation.rejections", "{call}", "Number of calls of operations that were rejected.");
        Active = Meter.CreateUpDownCounter<long>($"{Prefix}.operation.active", "{call}", "Number of calls of operations under way.");
    }

    /// <summary>
    /// Whether operations keep their statistics in the process, for <see cref="Snapshot()"/>. May be switched at run time.
    /// </summary>
    public bool Accumulate
    {
        get => _accumulate;
        set
        {
            lock (_closures)
            {
                if (!value) HasGaps = true;
                _accumulate = value;
                foreach (Operation operation in _listed.All) operation.Refresh();
            }
        }
    }

    /// <summary>
    /// Whether pending calls that return value tasks use pooled state machines: see <see cref="MeshOptions.PoolPendingCalls"/>. May be
    /// switched at run time.
    /// </summary>
    public bool PoolPendingCalls
    {
        get => _poolPendingCalls;
        set => _poolPendingCalls = value;
    }

    /// <summary>
    /// The upper bounds, in seconds and ascending, of the buckets that collectors are advised to use for durations: see
    /// <see cref="MeshOptions.DurationBoundaries"/>.
    /// </summary>
    public IReadOnlyList<double> Boundaries { get; }

    internal string Prefix { get; }

    /// <summary>The number of ticks of the clock in a second.</summary>
    internal long Frequency { get; }

    internal Meter Meter { get; }

    internal Histogram<double> Duration { get; }

    internal UpDownCounter<long> Active { get; }

    internal Counter<long> Rejected { get; }

    internal ActivitySource Source { get; } = new(SourceName);

    /// <summary>Returns the operation with this name; the same object for the same names.</summary>
    /// <param name="service">The name of the service.</param>
    /// <param name="contract">The name of the contract, without namespace.</param>
    /// <param name="name">The name of the operation.</param>
    /// <returns>The operation with which its calls are measured.</returns>
    public Operation Operation(string service, string contract, string name)
    {
        if (_operations.TryGetValue((service, contract, name), out Operation? known)) return known;
        // An operation that is created while its service is closed is closed too.
        lock (_closures)
        {
            if (_operations.TryGetValue((service, contract, name), out known)) return known;
            var added = new Operation(this, service, contract, name, _listed.Count) { Closure = ClosureOf(service, contract) };
            _listed.Add(added);
            _operations[(service, contract, name)] = added;
            return added;
        }
    }

    /// <summary>
    /// All operations, by <see cref="Metrics.Operation.Index"/>, in the order of their creation. No operation is ever removed: the only
    /// change can be that there are more. To be read with <see cref="Metrics.Operation.Read"/>.
    /// </summary>
    public ReadOnlySpan<Operation> Operations => Listed.Span;

    /// <summary>
    /// A number that changes whenever <see cref="Operations"/> does: code that keeps data by index need look again only then.
    /// </summary>
    public int Generation => Listed.Count;

    /// <summary>
    /// Returns the operations that the compiler knows, whose facades may not have been created yet: they are added when the list of
    /// operations is first requested.
    /// </summary>
    internal Func<IEnumerable<(string Service, string Contract, string Name)>>? Planned { private get; init; }

    /// <summary>
    /// Returns the statistics of all operations so far, ordered by service, contract and operation. Calls are not stopped.
    /// </summary>
    /// <returns>One snapshot for each operation.</returns>
    public IReadOnlyList<OperationSnapshot> Snapshot() => Summarize(static _ => true, static (_, numbers) => numbers);

    /// <summary>
    /// Returns the statistics of the operations of a service so far, ordered by contract and operation. Calls are not stopped.
    /// </summary>
    /// <param name="service">The name of the service.</param>
    /// <returns>One snapshot for each operation; none if there is no such service.</returns>
    public IReadOnlyList<OperationSnapshot> Snapshot(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return Summarize(operation => operation.Service == service, static (_, numbers) => numbers);
    }

    /// <summary>
    /// Returns the last 256 calls in the process that took more than three times as long as 99 of 100 calls of their operation, once it has
    /// had 20 calls; oldest first. For an operation that has become slow as a whole there are 16 calls a second, and those that are slower
    /// than all of these. Kept while <see cref="Accumulate"/> is on.
    /// </summary>
    /// <returns>A copy that does not change.</returns>
    public IReadOnlyList<SlowCall> SlowCalls() => Slow.ToArray();

    /// <summary>Returns the middle of a bucket of durations: within 1.6 % of each duration that is counted in it.</summary>
    /// <param name="bucket">One of the <see cref="Metrics.Operation.BucketCount"/> buckets.</param>
    /// <returns>The duration.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bucket.</exception>
    public TimeSpan MiddleOf(int bucket) => TimeOf(LatencyBuckets.Middle(bucket));

    /// <summary>Returns the exclusive upper bound of a bucket of durations, in seconds.</summary>
    /// <param name="bucket">One of the <see cref="Metrics.Operation.BucketCount"/> buckets.</param>
    /// <returns>The bound, in seconds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bucket.</exception>
    public double UpperBoundOf(int bucket) => LatencyBuckets.End(bucket) / (double)Frequency;

    internal SlowCalls Slow { get; } = new();

    internal DateTimeOffset UtcNow() => (_time ?? TimeProvider.System).GetUtcNow();

    /// <summary>Converts ticks of the clock to time.</summary>
    internal TimeSpan TimeOf(double ticks) => TimeSpan.FromTicks((long)Math.Round(ticks * TimeSpan.TicksPerSecond / Frequency));

    /// <summary>Converts time to ticks of the clock.</summary>
    internal long TicksOf(TimeSpan time) => (long)Int128.Min((Int128)time.Ticks * Frequency / TimeSpan.TicksPerSecond, long.MaxValue);

    /// <summary>
    /// Converts ticks of the clock to seconds. Divides, instead of multiplying by the seconds of a tick, so that 75 ms is exactly the 0.075
    /// of a bucket's bound.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double SecondsOf(long ticks) => ticks / (double)Frequency;

    /// <summary>Creates a histogram of seconds, with the bucket boundaries that all of ours have.</summary>
    /// <param name="name">The name of the instrument, without prefix.</param>
    /// <param name="description">The description of the instrument.</param>
    internal Histogram<double> CreateDuration(string name, string description) => DurationBoundaries.Histogram(Meter, $"{Prefix}.{name}", description, Boundaries);

    /// <summary>Disposes the activity source, and the meter unless an <see cref="IMeterFactory"/> has created it.</summary>
    public void Dispose()
    {
        Source.Dispose();
        _ownMeter?.Dispose();
    }

    /// <summary>Whether the accumulators may have missed calls, because <see cref="Accumulate"/> is or was off.</summary>
    internal bool HasGaps { get; private set; }

    /// <summary>
    /// The names of the decorators behind facades, by the names of these and of their contracts; null when there are none.
    /// </summary>
    internal ILookup<(string Service, string Contract), string>? Decorators { get; init; }

    /// <summary>
    /// Returns the operations of a service whose facades have been created; of a decorator those of the facade behind which it stands.
    /// </summary>
    internal IReadOnlyList<Operation> OperationsOf(string service) =>
        [.. _operations.Where(pair => pair.Key.Service == service || Decorators?[(pair.Key.Service, pair.Key.Contract)].Contains(service) == true).Select(static pair => pair.Value)];

    /// <summary>Returns the statistics of the wanted operations so far, ordered by service, contract and operation.</summary>
    internal T[] Summarize<T>(Func<Operation, bool> isWanted, Func<Operation, OperationSnapshot, T> describe)
    {
        var buckets = new long[LatencyBuckets.Count];
        return
        [
            .. Listed.All
                .Where(isWanted)
                .OrderBy(static operation => operation.Service, StringComparer.Ordinal)
                .ThenBy(static operation => operation.Contract, StringComparer.Ordinal)
                .ThenBy(static operation => operation.Name, StringComparer.Ordinal)
                .Select(operation => describe(operation, OperationStatistics.Summarize(operation, buckets))),
        ];
    }

    /// <summary>Rejects the calls of a service from now on; calls under way go on.</summary>
    internal void Close(ServiceClosure closure) => Set(closure.Service, closure);

    /// <summary>Admits the calls of a service again.</summary>
    internal void Open(string service)
    {
        lock (_closures)
        {
            if (_closures.ContainsKey(service)) Set(service, null);
        }
    }

    /// <summary>Returns the closure that rejects the calls of a service; null if they are admitted.</summary>
    internal ServiceClosure? ClosureOf(string service)
    {
        lock (_closures) return _closures.GetValueOrDefault(service);
    }

    /// <summary>Admits the calls of all services again.</summary>
    internal void OpenAll()
    {
        lock (_closures)
        {
            foreach (string service in _closures.Keys.ToArray()) Set(service, null);
        }
    }

    private OperationList Listed
    {
        get
        {
            if (Planned is { } planned && !_isPlanListed)
            {
                foreach ((string service, string contract, string name) in planned()) Operation(service, contract, name);
                _isPlanListed = true;
            }

            return _listed;
        }
    }

    private void Set(string service, ServiceClosure? closure)
    {
        lock (_closures)
        {
            if (closure is null) _closures.Remove(service);
            else _closures[service] = closure;
            foreach (Operation operation in OperationsOf(service)) operation.Closure = ClosureOf(operation.Service, operation.Contract);
        }
    }

    // A call can be made when the service and all of its decorators admit it.
    private ServiceClosure? ClosureOf(string service, string contract) =>
        _closures.GetValueOrDefault(service) ?? Decorators?[(service, contract)].Select(_closures.GetValueOrDefault).FirstOrDefault(static closure => closure is not null);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Timestamp() => _time is null ? Stopwatch.GetTimestamp() : _time.GetTimestamp();
}
