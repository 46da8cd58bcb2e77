namespace Mesh.Startup;

/// <content>What the end of one service means for the others.</content>
internal sealed partial class StartRun
{
    // However it came to its end: started, failed, or never begun.
    private void Finish(StartNode node, Exception? error)
    {
        bool wasInitialized = node.IsInitialized;
        node.IsDone = true;
        node.IsQueued = false;
        node.SkipTimer?.Cancel();
        node.Error = error;
        if (!wasInitialized) node.Clock.Finished = _now;
        if (!node.IsLate) _remaining--;
        _lateEnded |= node.IsLate;
        SetPhase(node, StartPhase.None);
        bool givenUp = error is OperationCanceledException && _fatal is not null;
        if (error is null)
        {
            SetRunning(node);
        }
        else
        {
            // One that was initialized and is only not healthy can be called, and is stopped as any other.
            SetStatus(node, wasInitialized ? ServiceStatus.Degraded : ServiceStatus.Failed, error);
            if (!givenUp && !node.Entry.Critical) StartupLog.ServiceFailed(_log, error, node.Entry.Name); // a critical one's error is thrown
            if (!givenUp && node.Entry.Critical && _fatal is null) GiveUp(node, error);
            Spoil(node, Until.Constructed, error);
        }

        Constructed(node);
        Satisfy(node, Until.Initialized, wasInitialized ? null : error);
        Satisfy(node, Until.Healthy, error);
        if (node.IsLate && (node.IsInitialized || (!node.IsStartable && error is null))) Join(node, error);
        if (node.Stage is { } stage) Judge(stage);
        TellNext(node);
    }

    private void SetRunning(StartNode node)
    {
        if (!node.IsDone || node.IsTakenOver || node.Error is not null) return;
        if (node.IsDegraded) SetStatus(node, ServiceStatus.Degraded, node.DegradedBy[0].Error);
        else SetStatus(node, ServiceStatus.Running);
    }

    private void Satisfy(StartNode node, Until until, Exception? error)
    {
        foreach (StartEdge edge in node.Dependents)
        {
            if (edge.Until == until) Satisfy(edge, error);
        }
    }

    private void Satisfy(StartEdge edge, Exception? error)
    {
        if (edge.IsSatisfied) return;
        edge.IsSatisfied = true;
        if (error is not null) Spoil(edge, error);
        edge.Dependent.Clock.WaitedFor = edge.Dependency;
        edge.Dependent.WaitsToInitialize--;
        _changed.Enqueue(edge.Dependent);
    }

    // It had been constructed, so dependents that wanted no more may have begun; those that have not are told.
    private void Spoil(StartNode node, Until until, Exception error)
    {
        foreach (StartEdge edge in node.Dependents)
        {
            if (edge.Until == until && edge.IsSatisfied && !node.IsInitialized) Spoil(edge, error);
            else if (edge.Until == until && !edge.IsSatisfied) Satisfy(edge, error);
        }
    }

    private void Spoil(StartEdge edge, Exception error)
    {
        string name = edge.Dependency.Entry.Name;
        StartNode dependent = edge.Dependent;
        string what = edge.Optional ? "on which it optionally depends" : "which it requires";
        string problem = edge.Dependency.IsInitialized ? "is not healthy" : "did not start";
        // Along a chain all name the first: if each told what the one before it tells, the last would tell the whole chain.
        StartNode? origin = ReferenceEquals(edge.Dependency.FailedRequirement, error) ? edge.Dependency.FailedBecauseOf : null;
        Exception cause = origin is null ? error : error.InnerException!;
        var told = new ServiceException($"Service '{name}', {what}, {problem}{(origin is null ? "" : $" because of '{origin.Entry.Name}'")}: {cause.Message}", cause) { Kind = ServiceErrorKind.Unavailable, Service = name };
        if (!edge.Optional && dependent.FailedRequirement is null) (dependent.FailedRequirement, dependent.FailedBecauseOf) = (told, origin ?? edge.Dependency);
        // It waited for the construction only, and has begun: it goes on with less than it should have.
        if (edge.Optional || dependent.IsRunning || dependent.IsInitialized) Degrade(dependent, edge.Dependency, told);
        _changed.Enqueue(dependent);
    }

    private void Degrade(StartNode node, StartNode? cause, Exception error)
    {
        node.DegradedBy.Add((cause, error));
        SetRunning(node);
    }

    private void LogProgress()
    {
        if (_isOver || _fatal is not null) return;
        StartupLog.StillStarting(_log, _now.TotalSeconds, Describe());
    }
}
