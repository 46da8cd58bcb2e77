namespace Mesh.Profiling.Scheduling;

/// <summary>The kinds of events in a simulation.</summary>
internal enum Happening
{
    /// <summary>The constructor of a task has ended.</summary>
    Constructed,

    /// <summary>A segment of a task has ended.</summary>
    Ended,

    /// <summary>The last wait between attempts of a task is over.</summary>
    BackedOff,

    /// <summary>A task is healthy, or the wait for that is given up.</summary>
    Healthy,

    /// <summary>The start continues without a task, if it is not done.</summary>
    Skipped,

    /// <summary>The time of a stage is up.</summary>
    StageTimedOut,
}

/// <summary>The queue of future events, ordered by time; events at the same time are ordered by insertion.</summary>
internal sealed class SimulatedEvents
{
    private readonly PriorityQueue<(Happening, int), (long Time, long Order)> _events = new();
    private long _order;

    public long Now { get; private set; }

    public void Expect(long time, Happening what, int index) => _events.Enqueue((what, index), (time, _order++));

    /// <summary>Advances to the next event; returns null when none is left.</summary>
    public (Happening What, int Index)? Next()
    {
        if (!_events.TryDequeue(out (Happening, int) next, out (long Time, long) at)) return null;
        Now = at.Time;
        return next;
    }
}
