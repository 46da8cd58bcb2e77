using Mesh.Health;
using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>How a service goes through its start: one segment, or two for one that prepares early, then its gate. What that means for others is its <see cref="Launch"/>'s matter.</summary>
/// <param name="lives">The actor.</param>
internal sealed class LifeSteps(Lives lives)
{
    private readonly List<ServiceLife> _queued = [];
    private readonly LifeRetries _retries = new(lives);

    /// <summary>Told what a service said of its health when its gate opened.</summary>
    public Action<int, HealthReading>? Reported { get; set; }

    /// <summary>Told of one that has come to a good end although it was given up, and that nobody stops.</summary>
    public Action<ServiceLife, object>? CameUp { get; set; }

    /// <summary>Has a service go on, as far as it can.</summary>
    public void Consider(ServiceLife life)
    {
        if (life.State is not (LifeState.Waiting or LifeState.Queued or LifeState.Retrying) || life.Launch is not { IsGivenUp: false } launch) return;
        // What is only passed on has no part in it: its dependents wait for all that is behind it.
        if (life.FailedRequirement is { } missing && (life.IsStartable || life.WaitsToInitialize == 0)) launch.Finished(life, missing);
        else if (life.State != LifeState.Waiting) return;
        else if (!life.IsStartable) PassOn(life, launch);
        else if (MayInitialize(life) || (life.StartsEarly && life.Progress < LifeProgress.Prepared && life.WaitsToConstruct == 0)) Enqueue(life, launch);
    }

    /// <summary>The slots for its next segment have been taken.</summary>
    public void BeginSegment(ServiceLife life)
    {
        Launch launch = life.Launch!;
        StartCourse course = life.Course;
        life.Move(LifeState.Running);
        course.SlotWait += lives.Now - course.PhaseBegan;
        course.Started ??= lives.Now;
        course.SegmentBegan = lives.Now;
        course.Enter(life.NextPhase, lives.Now);
        lives.Status.SetPhase(life);
        launch.Active++;
        // By now what it waited for may all be there: then there is one segment only. Not so of one that is late, or may be: what it depends on may restart while it prepares, and it waits for that then.
        bool isPrepared = life.Progress >= LifeProgress.Prepared;
        bool stops = life.StartsEarly && !isPrepared && launch is not RestartLaunch && life.MayBeLate;
        var work = new StartWork(life.Entry, life.Instance, isPrepared, Initializes: MayInitialize(life) && !stops);
        life.Calls.Begin(lives.Hooks.Start(work, course.Used, launch.Context, life), lives.Calls);
    }

    /// <summary>The constructor or the preparation of a service has ended.</summary>
    public void Progressed(StartCall call)
    {
        // A constructor or a hook that was given up ends later: that attempt has been told already. And one that was fast may have gone on before this was heard.
        var life = (ServiceLife)call.Owner;
        if (life.State != LifeState.Running || life.Calls.Running != call || call.Phase == life.Course.Phase) return;
        Constructed(life, call);
        if (call.Phase == StartPhase.Initializes) life.Progress = LifeProgress.Prepared;
        life.Course.Enter(call.Phase, lives.Now);
        lives.Status.SetPhase(life);
    }

    /// <summary>A segment has ended.</summary>
    public void Ended(ServiceLife life, StartCall call, Exception? error)
    {
        Launch launch = life.Launch!;
        launch.Active--;
        life.Course.Used += lives.Now - life.Course.SegmentBegan;
        lives.Slots.Release(life);
        if (error is null && !launch.IsGivenUp)
        {
            Constructed(life, call);
            if (call.Initializes) Initialized(life, launch);
            else Wait(life, LifeProgress.Prepared);
            return;
        }

        life.Instance = call.Instance;
        if (life.Progress < LifeProgress.Constructed) lives.Slots.ReleaseConstruction();
        if (launch.IsGivenUp)
        {
            if (error is null && call.Initializes) (life.Progress, life.IsOnlyInitialized) = (LifeProgress.Initialized, call.IsOnlyInitialized);
            if (life.Instance is null && !call.HasRun) life.Course.Started = null; // it has not begun
            Leave(life);
        }
        else if (!_retries.TryAgain(life, launch, error!))
        {
            launch.Finished(life, error);
        }
    }

    /// <summary>Nothing of it begins any more, and what is under way is told to stop.</summary>
    public void GiveUp(ServiceLife life, Exception error)
    {
        life.CancelTimers();
        life.Joins?.Clear();
        life.Calls.GiveUp(error); // a segment is left when its call has heard of it
        if (life.Gate is { } gate) lives.Calls.Cancel(gate);
        life.Gate = null;
        if (!life.IsSettled) life.Error ??= error; // what gave up its start, and not what stops it then
        if (life.State is LifeState.Waiting or LifeState.Queued or LifeState.Retrying or LifeState.Gated) Leave(life);
    }

    /// <summary>What was given up has come to a good end after all: it has taken what must be let go of.</summary>
    public void CameUpAfterAll(ServiceLife life, StartCall call)
    {
        // Whoever stops it waits for it; where nobody does, or no more, nobody counts on it.
        life.IsOnlyInitialized = call.IsOnlyInitialized;
        if (life.State is LifeState.GivenUp or LifeState.Stopping || life.IsInStop) (life.Instance, life.Progress) = (call.Instance, LifeProgress.Initialized);
        else CameUp?.Invoke(life, call.Instance!);
    }

    /// <summary>Mostly the slot is free, and nobody sees that there was a wait.</summary>
    public void PublishQueued()
    {
        foreach (ServiceLife life in _queued)
        {
            if (life.State == LifeState.Queued) lives.Status.SetPhase(life);
        }

        _queued.Clear();
    }

    /// <summary>The service waits for what it depends on, be it until it goes on at once.</summary>
    public void Wait(ServiceLife life, LifeProgress progress)
    {
        life.Progress = progress;
        life.Move(LifeState.Waiting);
        life.Course.Enter(StartPhase.WaitsForDependencies, lives.Now);
        lives.Status.SetPhase(life);
        lives.Changed(life);
    }

    private static bool MayInitialize(ServiceLife life) => life.WaitsToInitialize == 0 || life.Launch is RestartLaunch;

    // Made when somebody asks; here it only passes on what it depends on.
    private void PassOn(ServiceLife life, Launch launch)
    {
        // Where something behind it has failed, it cannot be made: its dependents fail, and are not constructed before.
        if (life.WaitsToConstruct == 0 && life.FailedRequirement is null) lives.Edges.Constructible(life);
        if (life.WaitsToInitialize == 0) launch.Finished(life, null);
    }

    private void Enqueue(ServiceLife life, Launch launch)
    {
        life.Move(LifeState.Queued);
        if (life.Course.Started is null)
        {
            life.Course.Ready = lives.Now;
            launch.BecameReady(life);
        }

        life.Course.Enter(StartPhase.WaitsForSlot, lives.Now);
        _queued.Add(life);
        lives.Slots.Enqueue(life);
    }

    private void Constructed(ServiceLife life, StartCall call)
    {
        life.Instance = call.Instance;
        if (life.Progress >= LifeProgress.Constructed) return;
        life.Progress = LifeProgress.Constructed;
        lives.Slots.ReleaseConstruction();
        lives.Edges.Constructed(life);
    }

    private void Initialized(ServiceLife life, Launch launch)
    {
        life.Progress = LifeProgress.Initialized;
        life.Course.Finished = lives.Now;
        launch.Initialized(life);
        if (launch.IsGivenUp) return; // what follows from it has failed the start
        if (launch.HasGate(life) && life.Instance is { } instance) BeginGate(life, launch, instance);
        else launch.Finished(life, null);
    }

    // Apart, so that a service that nobody waits for costs no closure.
    private void BeginGate(ServiceLife life, Launch launch, object instance)
    {
        life.Move(LifeState.Gated);
        life.Course.Enter(StartPhase.WaitsForHealth, lives.Now);
        lives.Status.SetPhase(life);
        launch.Active++;
        life.Gate = HealthWait.Begin(lives, life, instance, (gate, reading, problem) =>
        {
            launch.Active--;
            if (life.Gate != gate) return; // given up
            life.Gate = null;
            if (problem is null) Reported?.Invoke(life.Index, reading);
            launch.Finished(life, problem);
        });
    }

    private void Leave(ServiceLife life)
    {
        life.Course.Enter(StartPhase.None, lives.Now);
        life.Ticket++;
        if (life.State == LifeState.Stopping) return; // the stop has not waited to hear of it
        life.Move(LifeState.GivenUp);
        if (life.Course.Started is null) lives.Status.Set(life, ServiceStatus.Registered);
    }
}
