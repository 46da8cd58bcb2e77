using Mesh.Metrics;
using Polly;

namespace Mesh.Policies;

/// <summary>The state that a repeated call keeps between its attempts; found through Polly's context.</summary>
internal abstract class RepetitionState(AttemptPlan plan, RetrySettings? retry, long started, Deadline? total, CancellationToken caller)
{
    /// <summary>The key of this state in Polly's context.</summary>
    public static readonly ResiliencePropertyKey<RepetitionState> Key = new("Mesh.Repetition");

    private bool _isOver;

    public Operation Operation => plan.Operation;

    protected Deadline? Total => total;

    protected CancellationToken Caller => caller;

    /// <summary>Whether the caller, or the total timeout, has ended the call.</summary>
    public bool IsCancelled => caller.IsCancellationRequested || total is { IsCancellationRequested: true };

    /// <summary>The number of attempts that have begun.</summary>
    public int Attempts { get; protected set; }

    /// <summary>Returns whether <see cref="RetrySettings.MaxDuration"/> rules out another attempt.</summary>
    /// <param name="wait">The time that the attempt would have to wait from now.</param>
    public bool IsTooLate(TimeSpan wait = default) => _isOver |= retry?.MaxDuration is { } limit && plan.Time.GetElapsedTime(started) + wait >= limit;
}
