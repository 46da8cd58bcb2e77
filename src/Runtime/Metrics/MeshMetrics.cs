using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Mesh.Metrics;

/// <summary>
/// The meter, the activity source and the accumulators of all operations. The meter and the source are named <see cref="SourceName"/>; the instruments
/// are <c>{prefix}.operation.duration</c> (a histogram, in seconds), <c>{prefix}.operation.active</c> and <c>{prefix}.operation.rejections</c>, with the tags <c>{prefix}.service</c>,
/// <c>{prefix}.contract</c> and <c>{prefix}.operation</c>, and <c>error.type</c> on failures only (as OpenTelemetry's semantic conventions have it).
/// </summary>
public sealed partial class MeshMetrics : IDisposable
{
    /// <summary>The name of the meter and of the activity source: what to hand to <c>AddMeter</c> and <c>AddSource</c> of OpenTelemetry.</summary>
    public const string SourceName = "Mesh";

    private readonly ConcurrentDictionary<(string Service, string Contract, string Name), Operation> _operations = new();
    private readonly OperationList _listed = new();
    private readonly Dictionary<string, ServiceClosure> _closures = new(StringComparer.Ordinal); // also the lock for making operations and for closing them
    private readonly TimeProvider? _time;
    private readonly Meter? _ownMeter;
    private volatile bool _accumulate;
    private volatile bool _poolPendingCalls;
    private volatile bool _isPlanListed;
    private int _ownNames;

    /// <summary>Creates the meter and the activity source.</summary>
    /// <param name="options">Where the prefix, whether to accumulate and whether to pool come from.</param>
    /// <param name="meterFactory">Makes the meter, and disposes it, where the host has one.</param>
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
        Duration = CreateDuration("operation.duration", "How long the operations of services take.");
        Rejected = Meter.CreateCounter<long>($"{Prefix}.operation.rejections", "{call}", "How many calls of operations were rejected.");
        Active = Meter.CreateUpDownCounter<long>($"{Prefix}.operation.active", "{call}", "How many calls of operations are under way.");
    }

    /// <summary>Whether operations keep their numbers in the process, for <see cref="Snapshot()"/>. May be switched while running.</summary>
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

    /// <summary>Whether pending calls that return value tasks use pooled state machines: see <see cref="MeshOptions.PoolPendingCalls"/>. May be switched while running.</summary>
    public bool PoolPendingCalls
    {
        get => _poolPendingCalls;
        set => _poolPendingCalls = value;
    }

    /// <summary>The upper bounds, in seconds and ascending, of the buckets that collectors are advised to count durations in: see <see cref="MeshOptions.DurationBoundaries"/>.</summary>
    public IReadOnlyList<double> Boundaries { get; }

    internal string Prefix { get; }

    /// <summary>How many ticks of the clock a second has.</summary>
    internal long Frequency { get; }

    internal Meter Meter { get; }

    internal Histogram<double> Duration { get; }

    internal UpDownCounter<long> Active { get; }

    internal Counter<long> Rejected { get; }

    internal ActivitySource Source { get; } = new(SourceName);

    /// <summary>The operation of this name; the same object for the same names.</summary>
    /// <param name="service">The name of the service.</param>
    /// <param name="contract">The contract's name without namespace.</param>
    /// <param name="name">The operation's name.</param>
    /// <returns>What to measure its calls with.</returns>
    public Operation Operation(string service, string contract, string name)
    {
        if (_operations.TryGetValue((service, contract, name), out Operation? known)) return known;
        // One that is made while its service is closed is closed too.
        lock (_closures)
        {
            if (_operations.TryGetValue((service, contract, name), out known)) return known;
            var added = new Operation(this, service, contract, name, _listed.Count) { Closure = _closures.GetValueOrDefault(service) };
            _listed.Add(added);
            _operations[(service, contract, name)] = added;
            return added;
        }
    }

    /// <summary>
    /// All operations that there are, by <see cref="Metrics.Operation.Index"/>; in the order in which they came. None is ever removed: that there are more of them than before is all that can have changed. To be read with
    /// <see cref="Metrics.Operation.Read"/>.
    /// </summary>
    public ReadOnlySpan<Operation> Operations => Listed.Span;

    /// <summary>Another number whenever <see cref="Operations"/> has changed: who keeps something by index need look again only then.</summary>
    public int Generation => Listed.Count;

    /// <summary>Gives the operations that the compiler knows, of which a facade may not have been made yet: they are listed when somebody asks for the first time what there is.</summary>
    internal Func<IEnumerable<(string Service, string Contract, string Name)>>? Planned { private get; init; }

    /// <summary>What every operation that has been accumulated has done so far, in the order of service, contract and operation. Callers are not stopped.</summary>
    /// <returns>One snapshot an operation.</returns>
    public IReadOnlyList<OperationSnapshot> Snapshot() => Summarize(static _ => true, static (_, numbers) => numbers);

    /// <summary>What the operations of a service have done so far, in the order of contract and operation. Callers are not stopped.</summary>
    /// <param name="service">The name of the service.</param>
    /// <returns>One snapshot an operation; none when there is no such service.</returns>
    public IReadOnlyList<OperationSnapshot> Snapshot(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return Summarize(operation => operation.Service == service, static (_, numbers) => numbers);
    }

    /// <summary>
    /// The last 256 calls in the process that took more than three times as long as 99 of 100 of their operation, once it had 20; oldest first. Of an operation that has become slow as a whole, 16 a second, and those that are slower than
    /// all of these. Kept while <see cref="Accumulate"/> is on.
    /// </summary>
    /// <returns>A copy that does not change.</returns>
    public IReadOnlyList<SlowCall> SlowCalls() => Slow.ToArray();

    /// <summary>The middle of a bucket of durations: within 1.6 % of each that is counted in it.</summary>
    /// <param name="bucket">One of the <see cref="LatencyBuckets.Count"/> buckets.</param>
    /// <returns>The duration.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bucket.</exception>
    public TimeSpan MiddleOf(int bucket) => TimeOf(LatencyBuckets.Middle(bucket));

    /// <summary>What the durations in a bucket are less than, in seconds.</summary>
    /// <param name="bucket">One of the <see cref="LatencyBuckets.Count"/> buckets.</param>
    /// <returns>Seconds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bucket.</exception>
    public double UpperBoundOf(int bucket) => LatencyBuckets.End(bucket) / (double)Frequency;

    internal SlowCalls Slow { get; } = new();

    internal DateTimeOffset UtcNow() => (_time ?? TimeProvider.System).GetUtcNow();

    /// <summary>Ticks of the clock, as time.</summary>
    internal TimeSpan TimeOf(double ticks) => TimeSpan.FromTicks((long)Math.Round(ticks * TimeSpan.TicksPerSecond / Frequency));

    /// <summary>A time as ticks of the clock.</summary>
    internal long TicksOf(TimeSpan time) => (long)Int128.Min((Int128)time.Ticks * Frequency / TimeSpan.TicksPerSecond, long.MaxValue);

    /// <summary>Ticks of the clock, in seconds. Divided, not multiplied by the seconds of a tick: so 75 ms are the 0.075 of a bucket's bound, and not a bit more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double SecondsOf(long ticks) => ticks / (double)Frequency;

    /// <summary>Makes a histogram of seconds, with the advice that all of ours have.</summary>
    /// <param name="name">Its name without prefix.</param>
    /// <param name="description">What it measures, as a sentence.</param>
    internal Histogram<double> CreateDuration(string name, string description) => DurationBoundaries.Histogram(Meter, $"{Prefix}.{name}", description, Boundaries);

    /// <summary>Disposes the activity source, and the meter where no <see cref="IMeterFactory"/> made it.</summary>
    public void Dispose()
    {
        Source.Dispose();
        _ownMeter?.Dispose();
    }

    /// <summary>Whether there were calls of which the accumulators do not know: <see cref="Accumulate"/> is off, or has been.</summary>
    internal bool HasGaps { get; private set; }

    /// <summary>The operations of a service that have a facade by now.</summary>
    internal IReadOnlyList<Operation> OperationsOf(string service) => [.. _operations.Where(pair => pair.Key.Service == service).Select(static pair => pair.Value)];

    /// <summary>What the wanted operations have done so far, in the order of service, contract and operation.</summary>
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

    /// <summary>From now on the calls of a service are rejected; those under way go on.</summary>
    internal void Close(ServiceClosure closure) => Set(closure.Service, closure);

    /// <summary>Lets the calls of a service in again.</summary>
    internal void Open(string service)
    {
        lock (_closures)
        {
            if (_closures.ContainsKey(service)) Set(service, null);
        }
    }

    /// <summary>Why the calls of a service are rejected; null when they are not.</summary>
    internal ServiceClosure? ClosureOf(string service)
    {
        lock (_closures) return _closures.GetValueOrDefault(service);
    }

    /// <summary>Lets all calls in again.</summary>
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
            foreach (Operation operation in OperationsOf(service)) operation.Closure = closure;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Timestamp() => _time is null ? Stopwatch.GetTimestamp() : _time.GetTimestamp();
}
