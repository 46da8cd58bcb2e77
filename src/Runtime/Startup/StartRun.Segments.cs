using Mesh.Health;

namespace Mesh.Startup;

/// <content>How a service goes through its start: one segment, or two for one that prepares early, then its gate.</content>
internal sealed partial class StartRun
{
    private readonly List<StartNode> _queued = [];

    private void Consider(StartNode node)
    {
        if (node.IsDone || node.IsRunning || node.IsInitialized || _fatal is not null) return;
        // What is only passed on has no part in it: its dependents wait for all that is behind it.
        if (node.FailedRequirement is { } missing && (node.IsStartable || node.WaitsToInitialize == 0)) Finish(node, missing);
        else if (!node.IsStartable) PassOn(node);
        else if (node.WaitsToInitialize == 0 || (node.StartsEarly && !node.IsPrepared && node.WaitsToConstruct == 0)) Enqueue(node);
    }

    // Made when somebody asks; here it only passes on what it depends on.
    private void PassOn(StartNode node)
    {
        // Where something behind it has failed, it cannot be made: its dependents fail, and are not constructed before.
        if (node.WaitsToConstruct == 0 && node.FailedRequirement is null) Constructible(node);
        if (node.WaitsToInitialize == 0) Finish(node, null);
    }

    private void Enqueue(StartNode node)
    {
        if (node.IsQueued || node.Phase == StartPhase.WaitsForRetry) return;
        node.IsQueued = true;
        if (node.Clock.Started is null)
        {
            node.Clock.Ready = _now;
            BeginSkipTimer(node); // also while it waits for a slot: those that depend on it wait as long
        }

        node.Clock.Queued = _now;
        BeginPhase(node, StartPhase.WaitsForSlot);
        _queued.Add(node);
        _slots.Enqueue(node);
    }

    // Mostly the slot is free, and nobody sees that there was a wait.
    private void PublishQueued()
    {
        foreach (StartNode node in _queued)
        {
            if (node is { IsQueued: true, Phase: StartPhase.WaitsForSlot }) Publish(node);
        }

        _queued.Clear();
    }

    private void BeginSegment(StartNode node)
    {
        node.IsQueued = false;
        node.IsRunning = true;
        node.Clock.SlotWait += _now - node.Clock.Queued;
        node.Clock.Started ??= _now;

        // By now what it waited for may all be there: then there is one segment only.
        var work = new StartWork(node.Entry, node.Instance, node.IsPrepared, Initializes: node.WaitsToInitialize == 0, node.Used);
        SetPhase(node, node.IsConstructed ? node.IsPrepared ? StartPhase.Initializes : StartPhase.Prepares : StartPhase.Constructs);
        _active++;
        node.SegmentBegan = _now;
        node.Call = _starter.Begin(work, node, _context);
    }

    /// <summary>The constructor or the preparation of a service has ended.</summary>
    public void PostProgress(StartNode node, StartCall call) => _queue.Post(static (node, call) => ((StartNode)node!).Run.Progressed((StartNode)node, (StartCall)call!), node, call);

    /// <summary>A segment has ended.</summary>
    public void PostEnd(StartNode node, Exception? error) => _queue.Post(static (node, error) => ((StartNode)node!).Run.Ended((StartNode)node, (Exception?)error), node, error);

    private void Progressed(StartNode node, StartCall call)
    {
        // A constructor or a hook that outlasted its timeout ends later: that attempt has been told already. And one that was fast may have gone on before this was heard.
        if (!node.IsRunning || node.Call != call || call.Phase == node.Phase) return;
        node.Instance = call.Instance;
        if (call.Phase == StartPhase.Initializes) node.IsPrepared = true;
        if (!node.IsConstructed)
        {
            _slots.ReleaseConstruction();
            Constructed(node);
        }

        SetPhase(node, call.Phase);
    }

    private void Ended(StartNode node, Exception? error)
    {
        StartCall call = node.Call!;
        _active--;
        node.IsRunning = false;
        node.Used += _now - node.SegmentBegan;
        if (!node.IsConstructed) _slots.ReleaseConstruction();
        _slots.Release(node);
        node.Instance = call.Instance;
        node.Abandon(call);
        if (error is null && !node.IsConstructed) Constructed(node);
        if (error is not null)
        {
            if (!TryAgain(node, error)) Finish(node, error);
        }
        else if (call.Initializes)
        {
            Initialized(node);
        }
        else
        {
            node.IsPrepared = true;
            SetPhase(node, StartPhase.WaitsForDependencies);
            _changed.Enqueue(node);
        }
    }

    private bool TryAgain(StartNode node, Exception error)
    {
        if (_fatal is not null || node.Retries >= node.Entry.StartRetries || error is ServiceException { Kind: ServiceErrorKind.StartTimedOut }) return false;
        TimeSpan wait = ServiceStarter.RetryDelay(node.Entry, node.Retries + 1);
        if (_starter.TimeoutOf(node.Entry) is var timeout && timeout != Timeout.InfiniteTimeSpan && node.Used + wait >= timeout) return false;
        StartupLog.StartTriedAgain(_log, error, node.Entry.Name, ++node.Retries, node.Entry.StartRetries + 1L, wait.TotalMilliseconds);
        SetPhase(node, StartPhase.WaitsForRetry);
        node.Clock.RetryWait += wait;
        node.Used += wait;
        _active++;
        _ = TryLaterAsync(node, wait);
        return true;
    }

    private async Task TryLaterAsync(StartNode node, TimeSpan wait)
    {
        if (wait > TimeSpan.Zero) await Pause.ForAsync(wait, _time, _abort.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _queue.Post(() =>
        {
            _active--;
            if (node.IsDone) return; // what it requires has failed in the meantime
            SetPhase(node, StartPhase.WaitsForDependencies);
            _changed.Enqueue(node);
        });
    }

    private void Constructed(StartNode node)
    {
        Constructible(node);
        Satisfy(node, Until.Constructed, null);
    }

    // Those that prepare early may be constructed now, as far as this one is concerned.
    private void Constructible(StartNode node)
    {
        if (node.IsConstructed) return;
        node.IsConstructed = true;
        foreach (StartEdge edge in node.Dependents)
        {
            edge.Dependent.WaitsToConstruct--;
            _changed.Enqueue(edge.Dependent);
        }
    }

    private void Initialized(StartNode node)
    {
        node.IsInitialized = true;
        node.Clock.Finished = _now;
        Satisfy(node, Until.Initialized, null);
        if (!node.NeedsGate || node.Instance is not { } instance)
        {
            Finish(node, null);
            return;
        }

        SetPhase(node, StartPhase.WaitsForHealth);
        _active++;
        _ = GateAsync(node, instance);
    }

    private async Task GateAsync(StartNode node, object instance)
    {
        (HealthReading? reading, Exception? error) = await HealthAsync(node, instance).ConfigureAwait(false);
        _queue.Post(() =>
        {
            _active--;
            if (error is null && reading is { } said) Reported?.Invoke(node.Index, said);
            Finish(node, error);
        });
    }

    // Also after a restart: what the service said, and why that is not enough.
    private async Task<(HealthReading? Reading, Exception? Problem)> PassGateAsync(StartNode node, object instance, CancellationToken cancellationToken)
    {
        TimeSpan timeout = node.Entry.GateTimeout ?? _options.GateTimeout;
        HealthReading reading = await HealthGate.WaitAsync(node.Entry, instance, timeout, _time, _starter.Runner, cancellationToken).ConfigureAwait(false);
        return (reading, reading.IsUsable ? null : StartFailure.NotHealthy(node.Entry, reading, timeout));
    }

    private async Task<(HealthReading?, Exception?)> HealthAsync(StartNode node, object instance)
    {
        try
        {
            return await PassGateAsync(node, instance, _abort.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A service whose event cannot be listened to throws what it likes.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return (null, exception);
        }
    }
}
