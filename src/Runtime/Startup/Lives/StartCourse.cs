using System.Runtime.CompilerServices;
using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>The course of one start of a service: when what happened, and how often it was tried. Times are the actor's; reports count from the begin of the start.</summary>
internal sealed class StartCourse
{
    // There is one of these for each service: what may not have happened takes half of what a nullable does.
    private static readonly TimeSpan s_never = TimeSpan.MinValue;
    private PhaseTimes _phases; // how long it has been in each
    private TimeSpan _started = s_never;
    private TimeSpan _finished = s_never;
    private TimeSpan _initializeStarted = s_never;
    private TimeSpan _skipped = s_never;

    public StartPhase Phase { get; private set; }

    public TimeSpan PhaseBegan { get; private set; }

    /// <summary>When it could start first.</summary>
    public TimeSpan Ready { get; set; }

    /// <summary>When its first segment began; null before.</summary>
    public TimeSpan? Started { get => Known(_started); set => _started = value ?? s_never; }

    /// <summary>When it was initialized, or had failed.</summary>
    public TimeSpan? Finished { get => Known(_finished); set => _finished = value ?? s_never; }

    /// <summary>When its initialization was first begun.</summary>
    public TimeSpan? InitializeStarted => Known(_initializeStarted);

    /// <summary>When the start went on without it.</summary>
    public TimeSpan? Skipped { get => Known(_skipped); set => _skipped = value ?? s_never; }

    public TimeSpan SlotWait { get; set; }

    public TimeSpan RetryWait { get; set; }

    public TimeSpan SegmentBegan { get; set; }

    /// <summary>How much of its start timeout has been used.</summary>
    public TimeSpan Used { get; set; }

    /// <summary>How many attempts have failed and been tried again.</summary>
    public int Retries { get; set; }

    /// <summary>What it waited for last.</summary>
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

    /// <summary>One for each <see cref="StartPhase"/>.</summary>
    [InlineArray((int)StartPhase.WaitsForRetry + 1)]
    private struct PhaseTimes
    {
        private TimeSpan _first;
    }
}
