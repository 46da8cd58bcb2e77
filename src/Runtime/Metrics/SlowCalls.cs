using System.Diagnostics;

namespace Mesh.Metrics;

/// <summary>The last slow calls of the process. Adding one takes a lock and allocates nothing.</summary>
internal sealed class SlowCalls
{
    /// <summary>The number of calls that are kept.</summary>
    public const int Kept = 256;

    private readonly Lock _lock = new();
    private readonly Entry[] _ring = new Entry[Kept];
    private long _count;
    private volatile Action<SlowCall>? _noted;

    /// <summary>Called with each slow call, on the thread of its caller: must do no more than note it. Null for nobody.</summary>
    public Action<SlowCall>? Noted
    {
        get => _noted;
        set => _noted = value;
    }

    /// <param name="operation">The operation.</param>
    /// <param name="ticks">The duration of the call, in ticks of the clock.</param>
    /// <param name="time">The time at which the call ended.</param>
    /// <param name="trace">The trace to which the call belongs, or the default.</param>
    /// <param name="errorType">The type of the error, or null.</param>
    public void Add(Operation operation, long ticks, DateTimeOffset time, ActivityTraceId trace, string? errorType)
    {
        var entry = new Entry(operation, ticks, time, trace, errorType);
        lock (_lock) _ring[_count++ % Kept] = entry;
        _noted?.Invoke(entry.ToCall());
    }

    /// <summary>Returns the calls that are kept, oldest first.</summary>
    public SlowCall[] ToArray()
    {
        Entry[] kept;
        lock (_lock)
        {
            long first = Math.Max(_count - Kept, 0);
            kept = new Entry[_count - first];
            for (int i = 0; i < kept.Length; i++) kept[i] = _ring[(first + i) % Kept];
        }

        return Array.ConvertAll(kept, static entry => entry.ToCall());
    }

    private readonly record struct Entry(Operation Operation, long Ticks, DateTimeOffset Time, ActivityTraceId Trace, string? ErrorType)
    {
        public SlowCall ToCall() => new(Operation.Service, Operation.Contract, Operation.Name, Operation.Metrics.TimeOf(Ticks), Time)
        {
            TraceId = Trace == default ? null : Trace.ToHexString(),
            ErrorType = ErrorType,
        };
    }
}
