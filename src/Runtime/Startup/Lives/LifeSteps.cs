using Mesh.Health;
using Mesh.Registry;

namespace Mesh.Startup;

/// <summary>
/// Takes services through their start: one segment, or two for a service that prepares early, then the health gate. The consequences for
/// other services are a matter of the <see cref="Launch"/>.
/// </summary>
/// <param name="lives">The actor.</param>
internal sealed class LifeSteps(Lives lives)
{
    private readonly List<ServiceLife> _queued = [];
    private readonly LifeRetries _retries = new(lives);

    /// <summary>Called with the health that a service reported when its gate opened.</summary>
    public Action<int, HealthReading>? Reported { get; set; }

    /// <summary>
    /// Called with a service, and its instance, whose start succeeded after it had been given up, if no stop takes care of it.
    /// </summary>
    public Action<ServiceLife, object>? CameUp { get; set; }

    /// <summary>Moves a service on, as far as it can go.</summary>
    public void Consider(ServiceLife life)
    {
        if (life.State is not (LifeState.Waiting or LifeState.Queued or LifeState.Retrying) || life.Launch is not { IsGivenUp: false } launch) return;
        // A scoped or transient service does not fail at once: its dependents wait for everything behind it.
        if (life.FailedRequirement is { } missing && (life.IsStartable || life.WaitsToInitialize == 0)) launch.Finished(life, missing);
        else if (life.State != LifeState.Waiting) return;
        else if (!life.IsStartable) PassOn(life, launch);
        else if (MayInitialize(life) || (life.StartsEarly && life.Progress < LifeProgress.Prepared && life.WaitsToConstruct == 0)) Enqueue(life, launch);
    }

    /// <summary>Begins the next segment of a service whose slots have been taken.</summary>
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
        // If all dependencies are there by now, one segment does everything. Not so for a service that is late, or may become so: a
        // dependency may restart while it prepares, and then it must wait.
        bool isPrepared = life.Progress >= LifeProgress.Prepared;
        bool stops = life.StartsEarly && !isPrepared && launch is not RestartLaunch && life.MayBeLate;
        var work = new StartWork(life.Entry, life.Instance, isPrepared, Initializes: MayInitialize(life) && !stops);
        life.Calls.Begin(lives.Hooks.Start(work, course.Used, launch.Context, life), lives.Calls);
    }

    /// <summary>Notes that the constructor or the preparation of a service has ended.</summary>
    public void Progressed(StartCall call)
    {
        // A constructor or hook that was given up ends later, when its attempt is over already. And a fast call may have gone on before
        // this notice was handled.
        var life = (ServiceLife)call.Owner;
        if (life.State != LifeState.Running || life.Calls.Running != call || call.Phase == life.Course.Phase) return;
        Constructed(life, call);
        if (call.Phase == StartPhase.Initializes) life.Progress = LifeProgress.Prepared;
        life.Course.Enter(call.Phase, lives.Now);
        lives.Status.SetPhase(life);
    }

    /// <summary>Handles the end of a segment.</summary>
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
            if (life.Instance is null && !call.HasRun) life.Course.Started = null; // nothing has run
            Leave(life);
        }
        else if (!_retries.TryAgain(life, launch, error!))
        {
            launch.Finished(life, error);
        }
    }

    /// <summary>Gives up what a service is doing: nothing further begins, and what is under way is told to stop.</summary>
    public void GiveUp(ServiceLife life, Exception error)
    {
        life.CancelTimers();
        life.Joins?.Clear();
        life.Calls.GiveUp(error); // the state changes when the call of a segment reports its end
        if (life.Gate is { } gate) lives.Calls.Cancel(gate);
        life.Gate = null;
        if (!life.IsSettled) life.Error ??= error; // the cause that gave up the start, not the one that stops the service afterwards
        if (life.State is LifeState.Waiting or LifeState.Queued or LifeState.Retrying or LifeState.Gated) Leave(life);
    }

    /// <summary>Handles a start that succeeded after it had been given up: the service has taken resources that it must release.</summary>
    public void CameUpAfterAll(ServiceLife life, StartCall call)
    {
        // A stop that waits for the service cleans it up. Without one, or after it, nothing else would.
        life.IsOnlyInitialized = call.IsOnlyInitialized;
        if (life.State is LifeState.GivenUp or LifeState.Stopping || life.IsInStop) (life.Instance, life.Progress) = (call.Instance, LifeProgress.Initialized);
        else CameUp?.Invoke(life, call.Instance!);
    }

    /// <summary>Publishes that services wait for a slot. Most get one at once, and nobody sees that they waited.</summary>
    public void PublishQueued()
    {
        foreach (ServiceLife life in _queued)
        {
            if (life.State == LifeState.Queued) lives.Status.SetPhase(life);
        }

        _queued.Clear();
    }

    /// <summary>Puts a service in the state in which it waits for its dependencies, even if it goes on at once.</summary>
    public void Wait(ServiceLife life, LifeProgress progress)
    {
        life.Progress = progress;
        life.Move(LifeState.Waiting);
        life.Course.Enter(StartPhase.WaitsForDependencies, lives.Now);
        lives.Status.SetPhase(life);
        lives.Changed(life);
    }

    private static bool MayInitialize(ServiceLife life) => life.WaitsToInitialize == 0 || life.Launch is RestartLaunch;

    // A scoped or transient service is not started; it only passes on the state of its dependencies.
    private void PassOn(ServiceLife life, Launch launch)
    {
        // If a dependency has failed, the service cannot be made: its dependents fail, and are not constructed before.
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
        if (launch.IsGivenUp) return; // a consequence of the initialization has failed the start
        if (launch.HasGate(life) && life.Instance is { } instance) BeginGate(life, launch, instance);
        else launch.Finished(life, null);
    }

    // A method of its own, so that a service without a gate costs no closure.
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
        if (life.State == LifeState.Stopping) return; // the stop has not waited for this report
        life.Move(LifeState.GivenUp);
        if (life.Course.Started is null) lives.Status.Set(life, ServiceStatus.Registered);
    }
}
