using Mesh.Registry;

namespace Mesh.Profiling;

/// <summary>
/// The record of one service's start. Times are offsets from the beginning of the start. Values that are not set are derived from those
/// that are: without any segment, the whole duration is initialization.
/// </summary>
/// <param name="Name">The service's name.</param>
/// <param name="Status">The status at the end of the start.</param>
/// <param name="Ready">The time at which everything for which its construction waited was ready.</param>
/// <param name="Started">The time at which its construction began. For a service that never <see cref="Began"/>, like <paramref name="Ready"/>, the time at which that was certain.</param>
/// <param name="Finished">The time at which it was initialized, had failed, or was given up.</param>
/// <param name="WaitedFor">The dependency that was ready last, if the service had to wait for any; for a service that never began, the one that prevented it.</param>
/// <param name="Error">The reason why it failed or is degraded.</param>
public sealed record ServiceStart(string Name, ServiceStatus Status, TimeSpan Ready, TimeSpan Started, TimeSpan Finished, string? WaitedFor, Exception? Error)
{
    private readonly TimeSpan? _slotWait;
    private readonly TimeSpan? _initialize;
    private readonly TimeSpan? _initializeStarted;

    /// <summary>
    /// Whether the start of the service began. It did not when a requirement had failed or was late, when the service was
    /// <see cref="StillBusy"/>, or when the start of the application was given up before.
    /// </summary>
    public bool Began { get; init; } = true;

    /// <summary>Whether the service was given up with the start of the application before it had started: it has not failed.</summary>
    public bool GivenUp { get; init; }

    /// <summary>
    /// Whether the service did not begin in time because one of its hooks was still running, from an earlier start that was given up:
    /// nothing is called at the same time as a running hook.
    /// </summary>
    public bool StillBusy { get; init; }

    /// <summary>The time from its construction until it was initialized; with the wait in between if it <see cref="Prepares"/>.</summary>
    public TimeSpan Duration => Finished - Started;

    /// <summary>
    /// The time for which it waited for slots in all: its own, its pool's, that for construction, and again before it
    /// initialized if it <see cref="Prepares"/>.
    /// </summary>
    public TimeSpan SlotWait { get => _slotWait ?? NotNegative(Started - Ready); init => _slotWait = value; }

    /// <summary>The duration of the constructor.</summary>
    public TimeSpan Construct { get; init; }

    /// <summary>The duration of <c>IServiceLifecycle.PrepareAsync</c>, all attempts together.</summary>
    public TimeSpan Prepare { get; init; }

    /// <summary>
    /// The duration of <c>IServiceLifecycle.InitializeAsync</c>, and of <c>IHostedService.StartAsync</c> after it, all attempts together.
    /// </summary>
    public TimeSpan Initialize
    {
        get => _initialize ?? NotNegative((_initializeStarted is { } begin ? Finished - begin : Duration - Construct - Prepare) - RetryWait);
        init => _initialize = value;
    }

    /// <summary>
    /// The time at which <c>IServiceLifecycle.InitializeAsync</c> was first called; if the service <see cref="Prepares"/>, after
    /// waiting for dependencies and a slot.
    /// </summary>
    public TimeSpan InitializeStarted
    {
        get => _initializeStarted ?? (Prepares ? NotNegative(Finished - Initialize - RetryWait) : Started + Construct + Prepare);
        init => _initializeStarted = value;
    }

    // Null where it did not come so far, or that is not known.
    internal TimeSpan? BeganToInitialize { get => _initializeStarted; init => _initializeStarted = value; }

    /// <summary>
    /// Whether the service was constructed and prepared as soon as its dependencies were constructed, and released its
    /// slot until they were initialized.
    /// </summary>
    public bool Prepares { get; init; }

    /// <summary>The number of attempts to start it.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>The time for which it waited between attempts.</summary>
    public TimeSpan RetryWait { get; init; }

    /// <summary>The time from its initialization until it was healthy, or the wait for that was given up; zero when nothing waited.</summary>
    public TimeSpan Gate { get; init; }

    /// <summary>
    /// Whether the wait until it was healthy was given up: it can be called, but services that require it to be healthy did not begin.
    /// </summary>
    public bool NotHealthy { get; init; }

    /// <summary>The time at which it was healthy.</summary>
    public TimeSpan Healthy => Finished + Gate;

    /// <summary>The pool of slots in which it started, or null.</summary>
    public string? Pool { get; init; }

    /// <summary>
    /// Its bottom level in the plan: among services that could start, the one with the highest level went first, and among equal ones the
    /// first of the plan. Null when unknown.
    /// </summary>
    public long? Priority { get; init; }

    /// <summary>The number of slots that it took, of all slots and of its pool; all of them where there were fewer.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Its stage, or null.</summary>
    public string? Stage { get; init; }

    /// <summary>The condition that the gate of its stage required of it, if different from that for the others; otherwise null.</summary>
    public StageGate? OwnGate { get; init; }

    /// <summary>Whether its failure would fail the start.</summary>
    public bool Critical { get; init; }

    /// <summary>
    /// The time from <see cref="Ready"/> after which the start would continue without it (<c>ServiceAttribute.SkipAfter</c>), if no
    /// critical service requires it; null for never.
    /// </summary>
    public TimeSpan? SkipAfter { get; init; }

    /// <summary>The time at which the start continued without it (<c>ServiceAttribute.SkipAfter</c>); null when it was in time.</summary>
    public TimeSpan? SkippedAt { get; init; }

    /// <summary>Whether the start continued without it.</summary>
    public bool IsLate => SkippedAt is not null;

    /// <summary>Its dependencies among the services of the report.</summary>
    public IReadOnlyList<ServiceDependency> Dependencies { get; init; } = [];

    /// <summary>The reason why it failed or is degraded, in words: a profile has this instead of <see cref="Error"/>.</summary>
    public string? ErrorText { get => field ?? (Error is null ? null : $"{Error.GetType().Name}: {Error.Message}"); init; }

    /// <summary>The duration of its work: its constructor and its hooks.</summary>
    public TimeSpan Work => Construct + Prepare + Initialize;

    private static TimeSpan NotNegative(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;
}
