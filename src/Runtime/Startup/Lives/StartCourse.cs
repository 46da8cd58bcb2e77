using System.Runtime.CompilerServices;
using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>
/// The course of one start of a service: the times of its events, and the number of attempts. Times are those of the actor; reports count
/// from the beginning of the start.
/// </summary>
internal sealed class StartCourse
{
    // Every service has one of these, and a sentinel takes half the space of a nullable.
    private static readonly TimeSpan s_never = TimeSpan.MinValue;
    private PhaseTimes _phases; // the time spent in each phase
    private TimeSpan _started = s_never;
    private TimeSpan _finished = s_never;
    private TimeSpan _initializeStarted = s_never;
    private TimeSpan _skipped = s_never;

    public StartPhase Phase { get; private set; }

    public TimeSpan PhaseBegan { get; private set; }

    /// <summary>The time at which the service could first have started.</summary>
    public TimeSpan Ready { get; set; }

    /// <summary>The time at which the first segment began; null before.</summary>
    public TimeSpan? Started { get => Known(_started); set => _started = value ?? s_never; }

    /// <summary>The time at which the service was initialized, or failed; null before.</summary>
    public TimeSpan? Finished { get => Known(_finished); set => _finished = value ?? s_never; }

    /// <summary>The time at which the initialization first began; null before.</summary>
    public TimeSpan? InitializeStarted => Known(_initializeStarted);

    /// <summary>The time at which the start went on without the service; null if it did not.</summary>
    public TimeSpan? Skipped { get => Known(_skipped); set => _skipped = value ?? s_never; }

    public TimeSpan SlotWait { get; set; }

    public TimeSpan RetryWait { get; set; }

    public TimeSpan SegmentBegan { get; set; }

    /// <summary>The part of the start timeout that has been used up.</summary>
    public TimeSpan Used { get; set; }

    /// <summary>The number of attempts that failed and were followed by another.</summary>
    public int Retries { get; set; }

    /// <summary>The dependency that the service waited for last; null if it waited for none.</summary>
    public ServiceLife? WaitedFor { get; set; }

    public TimeSpan Of(StartPhase phase) => _phases[(int)phase];

    public void Enter(StartPhase phase, TimeSpan now)
    {
        if (Phase != phase || phase == StartPhase.WaitsForDependencies)
        {
            _phases[(int)Phase] += now - PhaseBegan;
            (Phase, PhaseBegan) = (phase, now);
        }

        if (phase == StartPhase.Initializes && _initializeStarted == s_never) _initializeStarted = now;
    }

    private static TimeSpan? Known(TimeSpan time) => time == s_never ? null : time;

    /// <summary>One time span for each <see cref="StartPhase"/>.</summary>
    [InlineArray((int)StartPhase.WaitsForRetry + 1)]
    private struct PhaseTimes
    {
        private TimeSpan _first;
    }
}
