using Mesh.Registry;

namespace Mesh.Profiling;

/// <summary>How one service started. Offsets count from the beginning of the start. What is not set is taken from what is: without any segment, all of the duration is initialization.</summary>
/// <param name="Name">The service's name.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Ready">When all that its construction waited for was ready.</param>
/// <param name="Started">When its construction began. Of one that never <see cref="Began"/>, as <paramref name="Ready"/>: when that was settled.</param>
/// <param name="Finished">When it was initialized, had failed, or was given up.</param>
/// <param name="WaitedFor">The dependency that was ready last, if it had to wait for any; of one that never began, the one that kept it from beginning.</param>
/// <param name="Error">Why it failed or is degraded.</param>
public sealed record ServiceStart(string Name, ServiceStatus Status, TimeSpan Ready, TimeSpan Started, TimeSpan Finished, string? WaitedFor, Exception? Error)
{
    private readonly TimeSpan? _slotWait;
    private readonly TimeSpan? _initialize;
    private readonly TimeSpan? _initializeStarted;

    /// <summary>Whether its start began. It did not where something that it requires had failed or was late, where it was <see cref="StillBusy"/>, or where the start of the application was given up before.</summary>
    public bool Began { get; init; } = true;

    /// <summary>Whether it was given up with the start of the application, before it had started: it has not failed.</summary>
    public bool GivenUp { get; init; }

    /// <summary>Whether it did not begin in its time because a hook of its own, of an earlier start that was given up, still ran: nothing is called beside that.</summary>
    public bool StillBusy { get; init; }

    /// <summary>From its construction until it was initialized; where it <see cref="Prepares"/>, with the wait in between.</summary>
    public TimeSpan Duration => Finished - Started;

    /// <summary>How long it waited for slots altogether: its own, its pool's, that for construction, and again before it initialized where it <see cref="Prepares"/>.</summary>
    public TimeSpan SlotWait { get => _slotWait ?? NotNegative(Started - Ready); init => _slotWait = value; }

    /// <summary>How long its constructor ran.</summary>
    public TimeSpan Construct { get; init; }

    /// <summary>How long <c>IServiceLifecycle.PrepareAsync</c> took, all attempts together.</summary>
    public TimeSpan Prepare { get; init; }

    /// <summary>How long <c>IServiceLifecycle.InitializeAsync</c> took, and <c>IHostedService.StartAsync</c> after it, all attempts together.</summary>
    public TimeSpan Initialize
    {
        get => _initialize ?? NotNegative((_initializeStarted is { } begin ? Finished - begin : Duration - Construct - Prepare) - RetryWait);
        init => _initialize = value;
    }

    /// <summary>When <c>IServiceLifecycle.InitializeAsync</c> was first called; before it lie, where it <see cref="Prepares"/>, the waits for dependencies and a slot.</summary>
    public TimeSpan InitializeStarted
    {
        get => _initializeStarted ?? (Prepares ? NotNegative(Finished - Initialize - RetryWait) : Started + Construct + Prepare);
        init => _initializeStarted = value;
    }

    // Null where it did not come so far, or that is not known.
    internal TimeSpan? BeganToInitialize { get => _initializeStarted; init => _initializeStarted = value; }

    /// <summary>Whether it was constructed and prepared as soon as its dependencies were constructed, and gave its slot back until they were initialized.</summary>
    public bool Prepares { get; init; }

    /// <summary>How many times its start was tried.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>How long it waited between attempts.</summary>
    public TimeSpan RetryWait { get; init; }

    /// <summary>How long after it was initialized it was healthy, or was given up waiting for; zero where nobody waited.</summary>
    public TimeSpan Gate { get; init; }

    /// <summary>Whether it was given up waiting until it is healthy: it can be called, and what requires it to be healthy did not begin.</summary>
    public bool NotHealthy { get; init; }

    /// <summary>When it was healthy.</summary>
    public TimeSpan Healthy => Finished + Gate;

    /// <summary>The pool of slots it started in, or null.</summary>
    public string? Pool { get; init; }

    /// <summary>Its bottom level in the plan: of those that could start, the one with the highest went first, and of equal ones the first of the plan. Null where that is not known.</summary>
    public long? Priority { get; init; }

    /// <summary>How many slots it took, of all and of its pool; where there were fewer, all of them.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Its stage, or null.</summary>
    public string? Stage { get; init; }

    /// <summary>What the gate of its stage asked of it, where that is not what it asked of all; else null.</summary>
    public StageGate? OwnGate { get; init; }

    /// <summary>Whether the start would fail with it.</summary>
    public bool Critical { get; init; }

    /// <summary>How long after <see cref="Ready"/> the start would go on without it (<c>ServiceAttribute.SkipAfter</c>), if nothing critical requires it; null for never.</summary>
    public TimeSpan? SkipAfter { get; init; }

    /// <summary>When the start went on without it (<c>ServiceAttribute.SkipAfter</c>); null where it was in time.</summary>
    public TimeSpan? SkippedAt { get; init; }

    /// <summary>Whether the start went on without it.</summary>
    public bool IsLate => SkippedAt is not null;

    /// <summary>What it depends on, among the services of the report.</summary>
    public IReadOnlyList<ServiceDependency> Dependencies { get; init; } = [];

    /// <summary>Why it failed or is degraded, in words: what remains of <see cref="Error"/> in a profile.</summary>
    public string? ErrorText { get => field ?? (Error is null ? null : $"{Error.GetType().Name}: {Error.Message}"); init; }

    /// <summary>How long it worked: its constructor and its hooks.</summary>
    public TimeSpan Work => Construct + Prepare + Initialize;

    private static TimeSpan NotNegative(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time;
}
