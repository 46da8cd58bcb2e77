using System.Diagnostics;

namespace Mesh.Metrics;

/// <summary>The last slow calls of the process. To note one takes a lock and no memory.</summary>
internal sealed class SlowCalls
{
    /// <summary>How many are kept.</summary>
    public const int Kept = 256;

    private readonly Lock _lock = new();
    private readonly Entry[] _ring = new Entry[Kept];
    private long _count;
    private volatile Action<SlowCall>? _noted;

    /// <summary>Told of each, on the thread of the caller: it must do no more than note it. Null for nobody.</summary>
    public Action<SlowCall>? Noted
    {
        get => _noted;
        set => _noted = value;
    }

    /// <param name="operation">The operation.</param>
    /// <param name="ticks">How long it took, in ticks of the clock.</param>
    /// <param name="time">When it ended.</param>
    /// <param name="trace">The trace it belongs to, or nothing.</param>
    /// <param name="errorType">What it failed of, or null.</param>
    public void Add(Operation operation, long ticks, DateTimeOffset time, ActivityTraceId trace, string? errorType)
    {
        var entry = new Entry(operation, ticks, time, trace, errorType);
        lock (_lock) _ring[_count++ % Kept] = entry;
        _noted?.Invoke(entry.ToCall());
    }

    /// <summary>Those that are kept, oldest first.</summary>
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
