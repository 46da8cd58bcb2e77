namespace Mesh.Policies;

/// <summary>Timers that belong to no call: they take nobody's context along.</summary>
internal static class OwnTimer
{
    /// <summary>A timer that fires once.</summary>
    public static ITimer Create(TimeProvider time, TimerCallback callback, object state, TimeSpan due)
    {
        if (ExecutionContext.IsFlowSuppressed()) return time.CreateTimer(callback, state, due, Timeout.InfiniteTimeSpan);
        using (ExecutionContext.SuppressFlow()) return time.CreateTimer(callback, state, due, Timeout.InfiniteTimeSpan);
    }
}
