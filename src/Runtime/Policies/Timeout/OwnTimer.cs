namespace Mesh.Policies;

/// <summary>Creates timers that belong to no call: they capture no execution context.</summary>
internal static class OwnTimer
{
    /// <summary>Creates a timer that fires once.</summary>
    public static ITimer Create(TimeProvider time, TimerCallback callback, object state, TimeSpan due)
    {
        if (ExecutionContext.IsFlowSuppressed()) return time.CreateTimer(callback, state, due, Timeout.InfiniteTimeSpan);
        using (ExecutionContext.SuppressFlow()) return time.CreateTimer(callback, state, due, Timeout.InfiniteTimeSpan);
    }
}
