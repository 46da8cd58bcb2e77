using Mesh.Plan;
using Mesh.Profiling;
using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>
/// One start, of the application or of what is added: an event-driven list scheduler. A service may start when the last edge that it waits for is satisfied, and <see cref="StartSlots"/> say who goes first of those that may.
/// It has come to its end when all are up that it waits for and have been told so; late ones may still come up then.
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
    private int _remaining; // services and stages that the start still waits for
    private bool _isOver; // it has come to its end, well or badly
    private bool _lateEnded; // one without which the start went on has come to its end
    private TimeSpan? _end;
    private StartupReport? _report;

    /// <param name="lives">The actor.</param>
    /// <param name="services">What is started; what these depend on is among them, or runs.</param>
    /// <param name="context">What flows into the hooks from whoever asked for it.</param>
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

    /// <summary>Told that a service has joined late.</summary>
    public Action<int>? Joined { get; init; }

    /// <summary>The part of the plan that is started; null for all.</summary>
    public PlanCut? Cut { get; init; }

    /// <summary>What is left out since nobody needs it.</summary>
    public IReadOnlySet<int> Optional { get; init; } = s_none;

    /// <summary>What is not in the plan now, because of conditions.</summary>
    public IReadOnlyDictionary<int, Absent> Absent { get; init; } = s_noneAbsent;

    public IReadOnlyList<ServiceLife> Services { get; }

    /// <summary>Which of them are started.</summary>
    public StartSelection Selection { get; }

    /// <summary>Whether this is the start of the application, and not of what is added.</summary>
    public bool IsOfAll => Services is [var first, ..] && first.Index < _lives.States.Planned;

    /// <summary>Whether services start at the same time.</summary>
    public bool IsParallel => _lives.Options.Parallel || !IsOfAll;

    /// <summary>Whose turn it is; null where services start at the same time.</summary>
    public ServiceLife? Turn => _sequence.Current;

    /// <summary>The course of each in this start; a restart begins another.</summary>
    public IReadOnlyList<StartCourse> Courses { get; private set; } = [];

    /// <summary>Tells those that have started that all have.</summary>
    public StartReadiness Readiness { get; }

    public IReadOnlyList<StartStage> Stages => _stages.All;

    public override bool IsQuiet => IsGivenUp || (_isOver && Services.All(static life => life.IsSettled));

    /// <summary>When it began, on the actor's clock.</summary>
    public TimeSpan Began { get; private set; }

    /// <summary>How long it took, or has been going on; what joined late is not in it.</summary>
    public TimeSpan Total => (_end ?? _lives.Now) - Began;

    /// <summary>How it went, with what has joined since; null before its end.</summary>
    public StartupReport? Report => Volatile.Read(ref _report);

    /// <summary>Why it failed, and which service did it; null where it has not.</summary>
    public (ServiceLife? Culprit, Exception Error)? Failure { get; private set; }

    /// <summary>Who still started, and what it was doing, when the start was given up; null where something has failed it.</summary>
    public string? StillStarting { get; private set; }

    /// <summary>Whether the start fails with it.</summary>
    public bool IsFatal(ServiceLife life) => life.Entry.Critical || (_lives.Options.AbortOnFailure && IsOfAll && !life.IsLate);

    /// <summary>Starts everything, and comes back when that has come to its end, or was given up.</summary>
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

    // However it came to its end: started, failed, or never begun.
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
        // One that was initialized and is only not healthy can be called, and is stopped as any other.
        if (life.State == LifeState.Up) _lives.Status.SetUp(life);
        else _lives.Status.Set(life, ServiceStatus.Failed, error);
        if (error is not null && !fails) _lives.Tell(StartupLog.Failed(_lives.Log, life, error, _needs.Requirer(life))); // a critical one's error is thrown
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

    /// <summary>The start goes on without it.</summary>
    public void Skipped(ServiceLife life)
    {
        _remaining--;
        if (life.Stage is { } stage) _stages.Judge(stage);
        _sequence.GoOn();
    }

    /// <summary>The next stage may begin, or this was the last.</summary>
    public void Passed() => _remaining--;

    /// <summary>The services of a stage may begin.</summary>
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

    /// <summary>Begins nothing any more, and tells what is under way to stop.</summary>
    /// <param name="culprit">The service that has failed the start, or null.</param>
    /// <param name="error">Why.</param>
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
        // Here, where nothing changes meanwhile: whoever asks for it may do so at any time.
        Volatile.Write(ref _report, StartReporter.Report(this, _lives));
        _lives.TellAfterwards(() => _over.TrySetResult(true));
    }
}
