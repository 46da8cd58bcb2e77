namespace Mesh.Policies;

/// <summary>The outcomes by which a closed breaker decides. Any number of threads record.</summary>
internal abstract class BreakerWindow
{
    /// <summary>Counts an outcome.</summary>
    /// <returns>Whether the breaker is to open.</returns>
    public abstract bool Record(bool isFailure, CircuitBreakerSettings settings);

    /// <summary>The window for changed settings, with the outcomes that it still covers: this one where nothing changes for it, an empty one where its kind changes.</summary>
    /// <param name="settings">The changed settings.</param>
    /// <param name="clock">What a window of time goes by.</param>
    /// <param name="now">What the clock says: a transition is made under a lock, and looks at no clock there.</param>
    public abstract BreakerWindow Resize(CircuitBreakerSettings settings, in CoarseClock clock, long now);

    /// <summary>How many outcomes it holds now, and how many of these are failures.</summary>
    public abstract (long Calls, long Failures) Counts();

    /// <summary>Whether it holds a failure, or has held one that nothing has replaced yet.</summary>
    public abstract bool HasFailures { get; }

    public static BreakerWindow Create(CircuitBreakerSettings settings, in CoarseClock clock) =>
        settings.Window > 0 ? new CountWindow(settings.Window) : new TimeWindow(settings.Sampling, clock);
}
