using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Numerics;
using Mesh.Generation;
using Mesh.Metrics;

namespace Mesh.Benchmarks.Contention;

/// <summary>A way to measure calls that do nothing.</summary>
internal abstract class Subject(string name) : IDisposable
{
    public string Name => name;

    public abstract void Call(int thread, int calls);

    /// <summary>Throws if calls were lost.</summary>
    public abstract void Check(long calls);

    public virtual void Dispose()
    {
    }

    protected void Check(long calls, long counted)
    {
        if (calls != counted) throw new InvalidOperationException($"{name}: {counted} of {calls} calls were counted");
    }
}

/// <summary>The accumulator, as a facade has it.</summary>
internal class OnMesh : Subject
{
    private readonly MeshMetrics _metrics = new(new MeshOptions());
    private readonly Operation[] _operations;

    public OnMesh()
        : this("accumulator", 1)
    {
    }

    protected OnMesh(string name, int operations)
        : base(name) => _operations = [.. Enumerable.Range(0, operations).Select(index => _metrics.Operation("service", "IContract", $"Operation{index}"))];

    public override void Call(int thread, int calls)
    {
        Operation operation = _operations[thread % _operations.Length];
        for (int i = 0; i < calls; i++)
        {
            operation.Start(out OperationCall call);
            call.Leave();
        }
    }

    public override void Check(long calls) => Check(calls, _metrics.Snapshot().Sum(static operation => operation.Count));

    public override void Dispose()
    {
        _metrics.Dispose();
        base.Dispose();
    }
}

/// <summary>Two operations, one for each thread, to measure the loss that the machine itself causes.</summary>
internal sealed class OnMeshApart() : OnMesh("accumulator, an operation a thread", 2);

/// <summary>A simple solution by hand: interlocked counters and a histogram of powers of two that all threads share.</summary>
internal class ByHand(string name = "by hand", int sets = 1) : Subject(name)
{
    private readonly long[][] _counts = [.. Enumerable.Range(0, sets).Select(static _ => new long[64 + (2 * Guard) + 1])];
    private const int Guard = 16; // two cache lines to either side

    public override void Call(int thread, int calls)
    {
        long[] counts = _counts[thread % _counts.Length];
        for (int i = 0; i < calls; i++)
        {
            Interlocked.Increment(ref counts[Guard]);
            long start = Stopwatch.GetTimestamp();
            long ticks = Stopwatch.GetTimestamp() - start;
            Interlocked.Increment(ref counts[Guard + 1 + BitOperations.Log2((ulong)ticks | 1)]);
        }
    }

    public override void Check(long calls) => Check(2 * calls, _counts.Sum(static counts => counts.Sum()));
}

/// <inheritdoc cref="OnMeshApart"/>
internal sealed class ByHandApart() : ByHand("by hand, counters a thread", 2);

/// <summary>A histogram of the framework, and a listener that counts.</summary>
internal sealed class OnMeter : Subject
{
    private readonly Meter _meter = new("Contention");
    private readonly Histogram<double> _duration;
    private readonly MeterListener _listener = new();
    private readonly KeyValuePair<string, object?>[] _tags = [new("service", "measured"), new("contract", "IContract"), new("operation", "Operation")];
    private readonly double _secondsPerTick = 1.0 / Stopwatch.Frequency;
    private long _heard;

    public OnMeter()
        : base("meter and listener")
    {
        _duration = _meter.CreateHistogram<double>("duration", "s");
        _listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref _heard));
        _listener.Start();
        _listener.EnableMeasurementEvents(_duration);
    }

    public override void Call(int thread, int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            long start = Stopwatch.GetTimestamp();
            _duration.Record((Stopwatch.GetTimestamp() - start) * _secondsPerTick, _tags);
        }
    }

    public override void Check(long calls) => Check(calls, _heard);

    public override void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
        base.Dispose();
    }
}
