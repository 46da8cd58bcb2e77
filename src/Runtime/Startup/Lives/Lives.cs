using Mesh.Metrics;
using Mesh.Registry;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>
/// The lives of all services, and the one actor to which they belong: whatever changes one of them is an action in its queue, one after the other. Starts, stops, restarts, additions and removals are commands over it. Nothing foreign runs in
/// the queue (hooks, checks, clocks, loggers, tokens): what is to be done outside is handed to the runner, and comes back as another action.
/// </summary>
internal sealed class Lives
{
    private readonly SerialQueue _queue;
    private readonly List<ServiceLife> _all = [];
    private readonly List<Launch> _launches = []; // whose services may still come up
    private readonly Queue<ServiceLife> _changed = new();
    private readonly List<Action> _tellAfterwards = [];
    private readonly Notices _notices;
    private readonly long _epoch;

    public Lives(ServiceStates states, Hooks hooks, MeshOptions options, TimeProvider time, WorkRunner runner, MeshMetrics? metrics, ILogger log)
    {
        (States, Hooks, Options, Time, Runner, Log) = (states, hooks, options, time, runner, log);
        _epoch = time.GetTimestamp();
        _queue = new SerialQueue(Hear, Settle, Fail);
        _notices = new Notices(runner);
        Calls = new CallTools(runner, new Deadlines(time), log);
        Admission = new CallAdmission(metrics);
        Status = new LifeStatus(states, Admission);
        Slots = new StartSlots(options.MaxParallelStarts, options.ConstructionSlots);
        Edges = new LifeEdges(this);
        Joins = new LifeJoins(this);
        Steps = new LifeSteps(this);
    }

    public ServiceStates States { get; }

    public Hooks Hooks { get; }

    public MeshOptions Options { get; }

    public TimeProvider Time { get; }

    public WorkRunner Runner { get; }

    public ILogger Log { get; }

    public CallTools Calls { get; }

    public CallAdmission Admission { get; }

    public LifeStatus Status { get; }

    public StartSlots Slots { get; }

    public LifeEdges Edges { get; }

    public LifeJoins Joins { get; }

    public LifeSteps Steps { get; }

    /// <summary>What ends at once when a shutdown has run out of time.</summary>
    public Cuts Cuts { get; } = new();

    /// <summary>When what the queue sees to has happened.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>Since when all is being stopped: nobody is told of anything any more. Null where it is not.</summary>
    public TimeSpan? StopsSince { get; private set; }

    public bool IsStopping => StopsSince is not null;

    /// <summary>All lives, by the index of the service in the plan; also those that are gone.</summary>
    public IReadOnlyList<ServiceLife> All => _all;

    /// <summary>The life of the service; null where there is none of this index, or no more.</summary>
    public ServiceLife? Find(int service)
    {
        lock (_all) return service < _all.Count && _all[service] is { State: not LifeState.Gone } life ? life : null;
    }

    /// <summary>Makes lives for the services that have none yet: those of the plan, or those that are added.</summary>
    public ServiceLife[] Add()
    {
        lock (_all)
        {
            int first = _all.Count;
            for (int index = first; index < States.Plan.Services.Count; index++) _all.Add(new ServiceLife(index, States.Plan.Services[index], this));
            return [.. _all.Skip(first)];
        }
    }

    /// <summary>Has an action run in the queue; what happens now is its time.</summary>
    public void Post(Action action) => Post(static (action, _) => ((Action)action!)(), action, null);

    /// <inheritdoc cref="Post(Action)"/>
    public void Post(Action<object?, object?> action, object? first, object? second) => _queue.Post(Clock(), action, first, second);

    /// <summary>Has an action run in the queue, and waits for what it returns.</summary>
    public Task<T> AskAsync<T>(Func<T> change)
    {
        TaskCompletionSource<T> changed = Runner.Promise<T>();
        Post(() =>
        {
            try
            {
                changed.TrySetResult(change());
            }
#pragma warning disable CA1031 // Whoever asked is told.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                changed.TrySetException(exception);
            }
        });
        return changed.Task;
    }

    /// <inheritdoc cref="AskAsync{T}(Func{T})"/>
    public Task AskAsync(Action change) => AskAsync(() =>
    {
        change();
        return true;
    });

    /// <summary>Has an action run in the queue after a time, unless it is cancelled before.</summary>
    public LaterPost After(TimeSpan time, Action action, TimeSpan? period = null)
    {
        var later = new LaterPost(this, time, action, period);
        Runner.Begin(later);
        return later;
    }

    /// <summary>Does something outside of the queue that may block or throw, such as to dispose a timer.</summary>
    public void Outside(Action action) => Runner.Begin(new OutsideItem(action));

    /// <summary>Logs, or tells something else, outside of the queue, in the order in which it was asked for.</summary>
    public void Tell(Action notice) => _notices.Add(notice);

    /// <summary>Waits until all has been told.</summary>
    public Task ToldAsync() => _notices.FlushAsync();

    /// <summary>Tells somebody who waits, when all has been done that follows from what happens now. He goes on elsewhere.</summary>
    public void TellAfterwards(Action told) => _tellAfterwards.Add(told);

    /// <summary>The service may be able to go on. To be called in the queue.</summary>
    public void Changed(ServiceLife life) => _changed.Enqueue(life);

    /// <summary>A start is under way, until nothing of it can come up any more. To be called in the queue.</summary>
    public void Follow(Launch launch) => _launches.Add(launch);

    /// <summary>All is stopped from now on: what has not come up yet is given up. To be called in the queue.</summary>
    public void BeginStop(Exception error)
    {
        StopsSince ??= Now;
        foreach (Launch launch in _launches) launch.GiveUp(error);
        foreach (ServiceLife life in _all)
        {
            if (life.State == LifeState.Up) Steps.GiveUp(life, error); // what it is told: that all have started, or another has joined
        }
    }

    /// <summary>All has been stopped. To be called in the queue.</summary>
    public void EndStop()
    {
        StopsSince = null;
        Cuts.Reset();
    }

    public void Progressed(StartCall call) => Post(static (lives, call) => ((Lives)lives!).Steps.Progressed((StartCall)call!), this, call);

    public void Ended(ServiceCall call, Exception? error, bool isAtRest)
    {
        if (isAtRest) Post(static (call, error) => End((ServiceCall)call!, (Exception?)error, isAtRest: true), call, error);
        else Post(static (call, error) => End((ServiceCall)call!, (Exception?)error, isAtRest: false), call, error);
    }

    public void Rested(ServiceCall call, Exception? error) => Post(() =>
    {
        var life = (ServiceLife)call.Owner;
        if (error is null && call is StartCall { Initializes: true } start) Steps.CameUpAfterAll(life, start);
        life.Calls.Rested(call);
    });

    private static void End(ServiceCall call, Exception? error, bool isAtRest)
    {
        var life = (ServiceLife)call.Owner;
        if (call is StartCall start) life.Of.Steps.Ended(life, start, error);
        else ((HookCall)call).End(error);
        if (isAtRest) life.Calls.Rested(call);
    }

    // A clock that throws must not lose what has happened.
    private TimeSpan Clock()
    {
        if (_queue.IsInside) return Now; // what follows from something happens when that did
        try
        {
            return Time.GetElapsedTime(_epoch);
        }
#pragma warning disable CA1031 // It is somebody else's.
        catch (Exception)
#pragma warning restore CA1031
        {
            return TimeSpan.Zero; // time goes on with what happens next
        }
    }

    // Posts of several threads may come in another order than they happened; time does not go back for that.
    private void Hear(TimeSpan time) => Now = time > Now ? time : Now;

    // After each thing that happened: what follows from it, then whoever may start now.
    private void Settle()
    {
        while (_changed.TryDequeue(out ServiceLife? life)) Steps.Consider(life);
        while (Slots.Take() is { } next) Steps.BeginSegment(next);
        Steps.PublishQueued();
        for (int i = _launches.Count - 1; i >= 0; i--)
        {
            _launches[i].Settle();
            if (!_launches[i].IsQuiet) continue;
            _launches.RemoveAt(i);
            if (_launches.Count == 0) Outside(Calls.Deadlines.Rest);
        }

        if (_tellAfterwards.Count == 0) return;
        Action[] told = [.. _tellAfterwards];
        _tellAfterwards.Clear();
        foreach (Action tell in told) tell();
    }

    // Our own mistake: what a service throws never gets here. Nobody must hang on it.
    private void Fail(Exception exception)
    {
        Tell(() => StartupLog.ActorFailed(Log, exception));
        foreach (Launch launch in _launches) launch.GiveUp(exception);
    }

    private sealed class OutsideItem(Action action) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            try
            {
                action();
            }
#pragma warning disable CA1031 // Nobody waits for it.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }
    }
}
