namespace Mesh.Profiling.Scheduling;

/// <summary>What can happen in a simulation.</summary>
internal enum Happening
{
    /// <summary>The constructor of a task has ended.</summary>
    Constructed,

    /// <summary>A segment of a task has ended.</summary>
    Ended,

    /// <summary>The last wait between attempts of a task is over.</summary>
    BackedOff,

    /// <summary>A task is healthy, or is given up waiting for.</summary>
    Healthy,

    /// <summary>The start goes on without a task, if it is not done.</summary>
    Skipped,

    /// <summary>The time of a stage is up.</summary>
    StageTimedOut,
}

/// <summary>What will happen, by time; of what happens at one time, what was expected first.</summary>
internal sealed class SimulatedEvents
{
    private readonly PriorityQueue<(Happening, int), (long Time, long Order)> _events = new();
    private long _order;

    public long Now { get; private set; }

    public void Expect(long time, Happening what, int index) => _events.Enqueue((what, index), (time, _order++));

    /// <summary>Goes on to what happens next; null when nothing is left.</summary>
    public (Happening What, int Index)? Next()
    {
        if (!_events.TryDequeue(out (Happening, int) next, out (long Time, long) at)) return null;
        Now = at.Time;
        return next;
    }
}
