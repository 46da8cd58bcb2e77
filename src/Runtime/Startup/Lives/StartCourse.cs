using System.Runtime.CompilerServices;

namespace Mesh.Startup;

/// <summary>The course of one start of a service: when what happened, and how often it was tried. Times are the actor's; reports count from the begin of the start.</summary>
internal sealed class StartCourse
{
    private PhaseTimes _phases; // how long it has been in each

    public StartPhase Phase { get; private set; }

    public TimeSpan PhaseBegan { get; private set; }

    /// <summary>When it could start first.</summary>
    public TimeSpan Ready { get; set; }

    /// <summary>When its first segment began; null before.</summary>
    public TimeSpan? Started { get; set; }

    /// <summary>When it was initialized, or had failed.</summary>
    public TimeSpan? Finished { get; set; }

    /// <summary>When its initialization was first begun.</summary>
    public TimeSpan? InitializeStarted { get; private set; }

    /// <summary>When the start went on without it.</summary>
    public TimeSpan? Skipped { get; set; }

    public TimeSpan Queued { get; set; }

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

        if (phase == StartPhase.Initializes) InitializeStarted ??= now;
    }

    /// <summary>One for each <see cref="StartPhase"/>.</summary>
    [InlineArray((int)StartPhase.WaitsForRetry + 1)]
    private struct PhaseTimes
    {
        private TimeSpan _first;
    }
}
