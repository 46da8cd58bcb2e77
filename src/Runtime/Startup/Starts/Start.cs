using Mesh.Plan;
using Mesh.Profiling;
using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>
/// A start of the application or of added services: an event-driven list scheduler. A service may start when the last edge that it waits
/// for is satisfied; of those that may, <see cref="StartSlots"/> picks the next. The start is over when all services that it waits for are
/// up and their ReadyAsync has been called; late services may still come up after that.
/// </summary>
internal sealed class Start : Launch
{
    private static readonly HashSet<int> s_none = [];
    private static readonly Dictionary<int, Absent> s_noneAbsent = [];
    private readonly Lives _lives;
    private readonly StartStages _stages;
    private readonly StartLate _late;
    private readonly StartNeeds _needs;
    private readonly StartSequence _sequence;
    private readonly TaskCompletionSource<bool> _over;
    private LaterPost? _progress;
    private int _remaining; // the number of services and stages that the start still waits for
    private bool _isOver; // the start has ended, successfully or not
    private bool _lateEnded; // the start of a late service has ended
    private TimeSpan? _end;
    private StartupReport? _report;

    /// <param name="lives">The actor.</param>
    /// <param name="services">The services to start; their dependencies are among them, or run already.</param>
    /// <param name="context">The execution context of the caller, which flows into the hooks; null for none.</param>
    public Start(Lives lives, IReadOnlyList<ServiceLife> services, ExecutionContext? context) : base(context)
    {
        (_lives, Services, _over) = (lives, services, lives.Runner.Promise<bool>());
        _stages = new StartStages(lives, this);
        _late = new StartLate(lives, this);
        _needs = new StartNeeds(this);
        Readiness = new StartReadiness(lives, this);
        _sequence = new StartSequence(lives, this);
        Selection = new StartSelection(lives, this);
    }

    /// <summary>Called with the index of a service that has joined late.</summary>
    public Action<int>? Joined { get; init; }

    /// <summary>The part of the plan that is started; null for the whole plan.</summary>
    public PlanCut? Cut { get; init; }

    /// <summary>The indices of optional services that are left out.</summary>
    public IReadOnlySet<int> Optional { get; init; } = s_none;

    /// <summary>The services that conditions keep out of the plan, by their indices.</summary>
    public IReadOnlyDictionary<int, Absent> Absent { get; init; } = s_noneAbsent;

    public IReadOnlyList<ServiceLife> Services { get; }

    /// <summary>The choice of the services that are started.</summary>
    public StartSelection Selection { get; }

    /// <summary>Whether this is the start of the application, and not of added services.</summary>
    public bool IsOfAll => Services is [var first, ..] && first.Index < _lives.States.Planned;

    /// <summary>Whether services start at the same time.</summary>
    public bool IsParallel => _lives.Options.Parallel || !IsOfAll;

    /// <summary>The service whose turn it is; null if services start at the same time.</summary>
    public ServiceLife? Turn => _sequence.Current;

    /// <summary>The course of each service in this start; a restart begins a new course.</summary>
    public IReadOnlyList<StartCourse> Courses { get; private set; } = [];

    /// <summary>Calls ReadyAsync of the services when all have started.</summary>
    public StartReadiness Readiness { get; }

    public IReadOnlyList<StartStage> Stages => _stages.All;

    public override bool IsQuiet => IsGivenUp || (_isOver && Services.All(static life => life.IsSettled));

    /// <summary>The time at which the start began, on the actor's clock.</summary>
    public TimeSpan Began { get; private set; }

    /// <summary>The duration of the start so far; late services do not prolong it.</summary>
    public TimeSpan Total => (_end ?? _lives.Now) - Began;

    /// <summary>The report of the start, with the services that have joined since; null before the start is over.</summary>
    public StartupReport? Report => Volatile.Read(ref _report);

    /// <summary>The error of the start, and the service that caused it; null if the start has not failed.</summary>
    public (ServiceLife? Culprit, Exception Error)? Failure { get; private set; }

    /// <summary>
    /// A description of the services that were still starting when the start was given up; null if it was not, or a failure has ended it.
    /// </summary>
    public string? StillStarting { get; private set; }

    /// <summary>Whether the start fails if the service does.</summary>
    public bool IsFatal(ServiceLife life) => life.Entry.Critical || (_lives.Options.AbortOnFailure && IsOfAll && !life.IsLate);

    /// <summary>Starts the services, and completes when the start is over or was given up.</summary>
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        _lives.Post(Begin);
        CancellationTokenRegistration asked = cancellationToken.UnsafeRegister(static (start, token) => ((Start)start!).Cancel(token), this);
        await _over.Task.ConfigureAwait(false);
        asked.Unregister();
        _lives.Calls.Deadlines.Rest();
        await _lives.ToldAsync().ConfigureAwait(false);
    }

    public override bool HasGate(ServiceLife life) => life.IsGatedByStage || Array.Exists(life.Dependents, static edge => edge.Until == Until.Healthy);

    public override void BecameReady(ServiceLife life) => _late.Begin(life);

    public override void Initialized(ServiceLife life) => _lives.Edges.Satisfy(life, Until.Initialized, null);

    // Called for every end of a service's start: it has started, has failed, or never began.
    public override void Finished(ServiceLife life, Exception? error)
    {
        bool wasInitialized = life.IsInitialized;
        bool fails = error is not null && IsFatal(life);
        life.CancelTimers();
        life.Error = error;
        life.Course.Finished ??= _lives.Now;
        life.Course.Enter(StartPhase.None, _lives.Now);
        life.Move(error is null || (wasInitialized && !fails) ? LifeState.Up : LifeState.Failed);
        if (life.IsLate) _lateEnded = true;
        else _remaining--;
        // A service that was initialized but is not healthy can be called, and is stopped like any other.
        if (life.State == LifeState.Up) _lives.Status.SetUp(life);
        else _lives.Status.Set(life, ServiceStatus.Failed, error);
        if (error is not null && !fails) _lives.Tell(StartupLog.Failed(_lives.Log, life, error, _needs.Requirer(life))); // if the start fails, it throws the error
        _lives.Edges.Ended(life, wasInitialized, error);
        if (fails) GiveUp(life, error!);
        if (IsGivenUp) return;
        if (life.IsLate && (life.IsInitialized || (!life.IsStartable && error is null))) _late.Join(life, error);
        if (life.Stage is { } stage) _stages.Judge(stage);
        _sequence.GoOn();
        _lives.Joins.TellNext(life);
    }

    /// <summary>Has the start go on without a service.</summary>
    public void Skip(ServiceLife life) => _late.Skip(life);

    /// <summary>Notes that the start goes on without a service.</summary>
    public void Skipped(ServiceLife life)
    {
        _remaining--;
        if (life.Stage is { } stage) _stages.Judge(stage);
        _sequence.GoOn();
    }

    /// <summary>Notes that the gate of a stage was passed.</summary>
    public void Passed() => _remaining--;

    /// <summary>Notes that the services of a stage may begin.</summary>
    public void StageBegan() => _sequence.GoOn();

    public override void Settle()
    {
        if (IsGivenUp) return;
        if (_remaining > 0 && Active == 0 && Services.All(static life => life.State != LifeState.Queued)) GiveUp(null, StartFailure.NobodyIsLeft(StartProgress.Describe(this, _lives.Now)));
        else if (_remaining == 0 && Readiness.IsOver() && !_isOver) End();
        else if (_lateEnded && _isOver) Volatile.Write(ref _report, StartReporter.Report(this, _lives));
        _lateEnded = false;
    }

    public override void GiveUp(Exception error) => GiveUp(null, error);

    /// <summary>Gives the start up: nothing further begins, and what is under way is told to stop.</summary>
    /// <param name="culprit">The service that has failed the start, or null.</param>
    /// <param name="error">The reason.</param>
    public void GiveUp(ServiceLife? culprit, Exception error)
    {
        if (IsGivenUp) return;
        IsGivenUp = true;
        if (!_isOver)
        {
            Failure = (culprit, error);
            if (culprit is null && error is OperationCanceledException) StillStarting = StartProgress.Describe(this, _lives.Now);
            End();
        }

        _stages.End();
        OperationCanceledException told = culprit is null && error is OperationCanceledException why ? why : new OperationCanceledException($"{(culprit is null ? "" : $"Service '{culprit.Entry.Name}' has failed it: ")}{ErrorText.Remembered(error)}", error);
        foreach (ServiceLife life in Services.Where(life => life.Launch == this)) _lives.Steps.GiveUp(life, told);
    }

    private void Cancel(CancellationToken token)
    {
        string why = IsOfAll ? "The start was cancelled by the token of its caller; under a host that may be HostOptions.StartupTimeout." : "It was cancelled by the token of its caller.";
        _lives.Post(() => GiveUp(new OperationCanceledException(why, token)));
    }

    private void Begin()
    {
        Began = _lives.Now;
        _lives.Follow(this);
        Selection.Begin(Began);
        _remaining = Selection.Count;
        var courses = new StartCourse[Services.Count];
        for (int i = 0; i < courses.Length; i++) courses[i] = Services[i].Course;
        Courses = courses;
        if (Services.Count > 0) _lives.States.SetWaiting(Services[0].Index, Services.Count);
        StartConnections.Make(_lives, this);
        _late.Arrange();
        _remaining += _stages.Arrange();
        Selection.Tell();
        _sequence.Arrange();
        _stages.Begin();
        _sequence.GoOn();
        _lives.Changed(Services);
        TimeSpan interval = _lives.Options.StartProgressInterval;
        if (interval != Timeout.InfiniteTimeSpan) _progress = _lives.After(interval, () => StartProgress.Log(_lives, this), interval);
    }

    private void End()
    {
        (_isOver, _end) = (true, _lives.Now);
        _progress?.Cancel();
        // The report is made here, in the queue, where nothing changes meanwhile; it may be read at any time.
        Volatile.Write(ref _report, StartReporter.Report(this, _lives));
        _lives.TellAfterwards(() => _over.TrySetResult(true));
    }
}
