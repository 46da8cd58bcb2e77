using Mesh.Metrics;
using Polly;

namespace Mesh.Policies;

/// <summary>What a call that is repeated must know between its attempts; found through the context that Polly hands around.</summary>
internal abstract class RepetitionState(AttemptPlan plan, RetrySettings? retry, long started, Deadline? total, CancellationToken caller)
{
    /// <summary>Under which it is found.</summary>
    public static readonly ResiliencePropertyKey<RepetitionState> Key = new("Mesh.Repetition");

    private bool _isOver;

    public Operation Operation => plan.Operation;

    protected Deadline? Total => total;

    protected CancellationToken Caller => caller;

    /// <summary>Whether the caller, or the total timeout, has ended the call.</summary>
    public bool IsCancelled => caller.IsCancellationRequested || total is { IsCancellationRequested: true };

    /// <summary>How many attempts were begun.</summary>
    public int Attempts { get; protected set; }

    /// <summary>Whether no further attempt may begin because of <see cref="RetrySettings.MaxDuration"/>.</summary>
    /// <param name="wait">For how long it would have to wait from now.</param>
    public bool IsTooLate(TimeSpan wait = default) => _isOver |= retry?.MaxDuration is { } limit && plan.Time.GetElapsedTime(started) + wait >= limit;
}
