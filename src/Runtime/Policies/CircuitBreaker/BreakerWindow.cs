namespace Mesh.Policies;

/// <summary>The outcomes by which a closed breaker decides whether to open. Any number of threads record at the same time.</summary>
internal abstract class BreakerWindow
{
    /// <summary>Counts an outcome.</summary>
    /// <returns>True if the breaker is to open.</returns>
    public abstract bool Record(bool isFailure, CircuitBreakerSettings settings);

    /// <summary>
    /// Returns the window for changed settings, with the outcomes that it still covers: this window if nothing changes for it, an empty one
    /// if the kind of window changes.
    /// </summary>
    /// <param name="settings">The changed settings.</param>
    /// <param name="clock">The clock of a window of time.</param>
    /// <param name="now">The clock's reading. It is passed in because the caller holds a lock, under which no clock is read.</param>
    public abstract BreakerWindow Resize(CircuitBreakerSettings settings, in CoarseClock clock, long now);

    /// <summary>Returns the number of outcomes that the window holds now, and the number of failures among them.</summary>
    public abstract (long Calls, long Failures) Counts();

    /// <summary>Whether the window holds a failure, or one that has expired and is not overwritten yet.</summary>
    public abstract bool HasFailures { get; }

    public static BreakerWindow Create(CircuitBreakerSettings settings, in CoarseClock clock) =>
        settings.Window > 0 ? new CountWindow(settings.Window) : new TimeWindow(settings.Sampling, clock);
}
