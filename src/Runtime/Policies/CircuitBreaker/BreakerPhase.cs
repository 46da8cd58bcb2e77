namespace Mesh.Policies;

/// <summary>
/// The time between two transitions of a breaker, with what is counted during it. A call keeps the phase in which it began, so that its
/// outcome counts there and nowhere else.
/// </summary>
internal sealed class BreakerPhase(CircuitState state)
{
    private volatile BreakerWindow? _window;

    public CircuitState State => state;

    /// <summary>The outcomes so far, while closed. Replaced when the kind or the size of the window is configured anew.</summary>
    public BreakerWindow? Window
    {
        get => _window;
        set => _window = value;
    }

    /// <summary>The timestamp at which the breaker opened, while open.</summary>
    public long Since { get; init; }

    /// <summary>The duration of the break of a breaker that was opened by hand; null for the duration in the settings.</summary>
    public TimeSpan? Period { get; init; }

    /// <summary>The number of trials that are under way or have succeeded, while half-open. Changed under the breaker's lock.</summary>
    public int Admitted;

    /// <summary>The timestamp at which the last trial was admitted, while half-open. Changed under the breaker's lock.</summary>
    public long LastAdmitted;

    /// <summary>The number of trials that have succeeded, while half-open.</summary>
    public int Succeeded;
}
