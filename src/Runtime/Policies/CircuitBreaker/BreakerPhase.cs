namespace Mesh.Policies;

/// <summary>
/// The time between two transitions of a breaker, with what is counted in it. A call keeps the phase in which it began, so that its outcome counts there and nowhere else.
/// </summary>
internal sealed class BreakerPhase(CircuitState state)
{
    private volatile BreakerWindow? _window;

    public CircuitState State => state;

    /// <summary>Closed: the outcomes so far. Replaced when its kind or size is configured anew.</summary>
    public BreakerWindow? Window
    {
        get => _window;
        set => _window = value;
    }

    /// <summary>Open: the timestamp of its beginning.</summary>
    public long Since { get; init; }

    /// <summary>Open: for how long, where it was opened by hand; null for as long as the settings say.</summary>
    public TimeSpan? Period { get; init; }

    /// <summary>Half-open: the trials that are under way or have succeeded. Changed under the breaker's lock.</summary>
    public int Admitted;

    /// <summary>Half-open: the timestamp at which the last trial was admitted. Changed under the breaker's lock.</summary>
    public long LastAdmitted;

    /// <summary>Half-open: the trials that have succeeded.</summary>
    public int Succeeded;
}
