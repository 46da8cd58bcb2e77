using Mesh.Health;
using Mesh.Registry;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>
/// One start: an event-driven list scheduler. A service may start when the last edge that it waits for is satisfied, and of those that may, the one with the longest chain of dependents goes first.
/// Everything here happens in the <see cref="SerialQueue"/>, one thing after the other; services run elsewhere and post what became of them.
/// </summary>
internal sealed partial class StartRun : IDisposable
{
    private readonly ServiceStates _states;
    private readonly ServiceStarter _starter;
    private readonly StartSlots _slots;
    private readonly MeshOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly SerialQueue _queue;
    private readonly StartNode[] _nodes;
    private readonly StageRun[] _stages;
    private readonly AddedRange? _added; // what is started is added to what runs
    private readonly Queue<StartNode> _changed = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly TaskCompletionSource _started = new();
    private readonly TaskCompletionSource _quiet = new();
    private readonly long _begin;
    private readonly ExecutionContext? _context = ExecutionContext.Capture(); // of who asked for the start
    private int _remaining; // services and stages that the start still waits for
    private int _active; // segments, gates, back-offs and further hooks under way
    private bool _isOver; // the start has come to its end, well or badly
    private bool _isQuiet; // and nothing is under way any more that it began
    private (StartNode? Node, Exception Error)? _fatal;
    private TimeSpan _end;
    private StartupReport? _report;
    private bool _lateEnded; // one without which the start went on has come to its end
    private TimeSpan _now; // what happens in one action of the queue happens at one time

    public StartRun(ServiceStates states, ServiceStarter starter, StartSlots slots, MeshOptions options, TimeProvider time, ILogger log, AddedRange? added = null)
    {
        (_states, _starter, _slots, _options, _time, _log, _added) = (states, starter, slots, options, time, log, added);
        IEnumerable<StartNode> all = states.Plan.Services.Select((planned, index) => new StartNode(index, planned, this));
        _nodes = [.. added is null ? all.Take(states.Planned) : all.Skip(added.First)];
        _stages = added is null ? [.. states.Plan.Stages.Select(static planned => new StageRun(planned))] : [];
        _queue = new SerialQueue(() => _now = Now, Settle, Tell, Fail);
        _begin = time.GetTimestamp();
    }

    /// <summary>Told what a service said of its health when its gate opened.</summary>
    public Action<int, HealthReading>? Reported { get; init; }

    /// <summary>Lets calls through to what has started.</summary>
    public required CallAdmission Admission { get; init; }

    /// <summary>Told that a service has joined late.</summary>
    public Action<int>? Joined { get; init; }

    /// <summary>Why the start was given up, and which service failed, where it was one; null where it was not given up.</summary>
    public (StartNode? Node, Exception Error)? Fatal => _fatal;

    /// <summary>How long the start has been going on.</summary>
    public TimeSpan Now => _time.GetElapsedTime(_begin);

    public IReadOnlyList<StartNode> Nodes => _nodes;

    /// <summary>The service of this index in the plan; null when it is not one of this start.</summary>
    public StartNode? NodeOf(int service) => service - (_added?.First ?? 0) is >= 0 and var place && place < _nodes.Length ? _nodes[place] : null;

    public IReadOnlyList<StageRun> Stages => _stages;

    public StartSlots Slots => _slots;

    /// <summary>How the start went, with what has joined since; null before its end, and when it failed.</summary>
    public StartupReport? Report => Volatile.Read(ref _report);

    /// <summary>How long the start took; what joined late is not in it.</summary>
    public TimeSpan Total => _isOver ? _end : Now;

    /// <summary>Starts everything.</summary>
    /// <exception cref="ServiceException">A critical service did not start, or a stage did not pass its gate.</exception>
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        using ITimer? progress = _options.StartProgressInterval == Timeout.InfiniteTimeSpan ? null
            : _time.CreateTimer(static run => ((StartRun)run!)._queue.Post(((StartRun)run!).LogProgress), this, _options.StartProgressInterval, _options.StartProgressInterval);
        _queue.Post(Begin);
        using (cancellationToken.UnsafeRegister(static (run, token) => ((StartRun)run!)._queue.Post(() => ((StartRun)run!).GiveUp(null, new OperationCanceledException(token))), this))
        {
            await _started.Task.ConfigureAwait(false);
        }

        ThrowIfFailed(cancellationToken);
    }

    /// <summary>Gives up what has not joined yet, and waits until nothing is under way any more.</summary>
    public async Task QuiesceAsync()
    {
        _queue.Post(() => GiveUp(null, new OperationCanceledException("The mesh stops.")));
        await _quiet.Task.ConfigureAwait(false);
        GiveUpTheRest();
        foreach (StageRun stage in _stages) stage.Timer?.Dispose();
    }

    /// <summary>What is started now, dependents before what they depend on.</summary>
    public IEnumerable<StartNode> StartedInReverse() => _nodes.Where(static node => node.IsInitialized).Reverse();

    public void Dispose()
    {
        _abort.Dispose();
        _starter.Dispose();
    }

    private void Begin()
    {
        Connect();
        foreach (StartNode node in _nodes) BeginPhase(node, StartPhase.WaitsForDependencies);
        _states.SetWaiting(_added?.First ?? 0, _nodes.Length);

        // Dependents come after what they depend on.
        for (int i = _nodes.Length - 1; i >= 0; i--)
        {
            StartNode node = _nodes[i];
            node.IsNeededByCritical = node.Entry.Critical || Array.Exists(node.Dependents, static edge => !edge.Optional && edge.Dependent.IsNeededByCritical);
            node.NeedsGate = Array.Exists(node.Dependents, static edge => edge.Until == Until.Healthy);
        }

        _remaining = _nodes.Length + _stages.Length;
        ArrangeStages();
        foreach (StartNode node in _nodes) _changed.Enqueue(node);
    }

    // After each thing that happened: what follows from it, then whoever may start now.
    private void Settle()
    {
        while (_changed.TryDequeue(out StartNode? node)) Consider(node);
        while (_fatal is null && _slots.Take() is { } next) BeginSegment(next);
        PublishQueued();
        if (_fatal is null && _remaining > 0 && _active == 0) GiveUp(null, new InvalidOperationException($"No service is left that could start: the plan has a cycle, or an earlier stage needs a later one. {Describe()}"));
        if (_fatal is null && _remaining == 0 && !_wasReady) BeginReadyHooks();
        bool wasOver = _isOver;
        _isOver |= _fatal is null ? _remaining == 0 && _awaitedHooks == 0 : _active == 0;
        if (_isOver && !wasOver) _end = _now;
        _isQuiet |= _isOver && _active == 0 && (_fatal is not null || Array.TrueForAll(_nodes, static node => node.IsDone));
        // Here, where nothing changes meanwhile: whoever asks for it may do so at any time.
        if (_isOver && (wasOver ? _lateEnded && Report is not null : _fatal is null)) Volatile.Write(ref _report, StartReporter.Report(this, _states));
        _lateEnded = false;
    }

    // Outside of the queue: whoever awaits goes on here and now, and may do anything.
    private void Tell()
    {
        if (_isOver) _starter.Leave();
        if (_isQuiet && _active == 0) _starter.Rest();
        if (_isOver) _started.TrySetResult();

        if (_isQuiet) _quiet.TrySetResult();
    }

    // A pool whose size cannot be read, or our own mistake: what a service throws never gets here. The start must not hang on it, so what follows from giving up is seen to.
    private void Fail(Exception exception)
    {
        bool isFirst = _fatal is null;
        GiveUp(null, exception);
        if (isFirst) _queue.Post(static () => { });
    }

    private void GiveUp(StartNode? node, Exception error)
    {
        _fatal ??= (node, error);
        if (_abort.IsCancellationRequested) return;
        try
        {
            _abort.Cancel();
        }
        catch (AggregateException exception)
        {
            // What a service's health check hung on its token may throw. All of it has run by then, and the error that ended the start is the one to report.
            StartupLog.CancellationFailed(_log, exception);
        }

        var gaveUp = new OperationCanceledException(_abort.Token);
        ServiceCall[] calls = [.. _nodes.Where(static node => node.IsRunning).Select(static node => node.Call!), .. _hooks];
        foreach (ServiceCall call in calls) call.GiveUp(gaveUp);
    }

    // What has begun and waits for its next segment or attempt has failed with the start; what has not, may be started another time.
    private void GiveUpTheRest()
    {
        foreach (StartNode left in _nodes.Where(static node => !node.IsDone))
        {
            if (left.Clock.Started is null) SetStatus(left, ServiceStatus.Registered);
            else SetStatus(left, ServiceStatus.Failed, _fatal?.Error);
            left.IsDone = true;
        }
    }

    private void ThrowIfFailed(CancellationToken cancellationToken)
    {
        if (_fatal is not var (node, error)) return;
        cancellationToken.ThrowIfCancellationRequested();
        if (node is null) throw error;
        throw StartFailure.Describe(_states.Plan, node.Index, error, [.. StartedInReverse().Select(static started => started.Entry.Name)]);
    }
}
