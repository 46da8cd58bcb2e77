using Mesh.Harness.Lives;
using Mesh.Runtime.Tests.Simulation;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Simulated;

/// <summary>Time and threads of a life, simulated: what is to be done now is done in an order that the seed says, and then time goes on to the next timer.</summary>
/// <param name="seed">Says in which order.</param>
internal sealed class SimulatedWorld(int seed) : LifeTime
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);

    private readonly Random _order = new(seed);
    private readonly List<Action> _ready = [];
    private readonly Queue<Action> _last = new();
    private readonly Dictionary<OwnLock, Lock> _locks = [];
    private readonly List<Exception> _thrown = [];
    private SimulatedThreads? _threads;

    public SimulatedTime Clock { get; } = new();

    public override long Now => Clock.Now;

    public override bool IsOnOneThread => true;

    /// <summary>Looks at what has become of a step.</summary>
    public Action? Stepped { get; set; }

    /// <summary>What was thrown at a timer or at the thread pool: there it ends the process.</summary>
    public IReadOnlyList<Exception> Thrown => _thrown;

    /// <summary>Whether it does not come to an end.</summary>
    public bool IsEndless { get; private set; }

    /// <summary>Runs until nothing is left that could happen.</summary>
    /// <returns>False when a thread is held by something that is not simulated, such as a lock of ours.</returns>
    public bool Run(Action begin)
    {
        Post(begin);
        _threads = new SimulatedThreads(Step);
        return _threads.Run(TimeSpan.FromSeconds(10));
    }

    /// <summary>Ends what still holds a thread.</summary>
    public void LetGo() => _threads!.LetGo();

    /// <summary>Does something soon.</summary>
    public void Post(Action action) => _ready.Add(action);

    /// <summary>Does something when nothing else is to be done now.</summary>
    public void PostLast(Action action) => _last.Enqueue(action);

    /// <summary>Does something at once, on another thread than that of the caller.</summary>
    public void Aside(Action action) => _threads!.Aside(action);

    /// <summary>Holds the thread of the caller until the task has ended.</summary>
    public void Wait(Task task)
    {
        if (!task.IsCompleted) _threads!.Hold(wake => task.ContinueWith(_ => Post(wake), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default));
        task.GetAwaiter().GetResult();
    }

    public override IDisposable After(TimeSpan time, Action action) => Clock.CreateTimer(static action => ((Action)action!)(), action, time, Timeout.InfiniteTimeSpan);

    public override void Soon(Action action) => Post(action);

    public override void Block(TimeSpan time) => _threads!.Hold(wake =>
    {
        if (time != Timeout.InfiniteTimeSpan) After(time, wake);
    });

    public override void Acquire(OwnLock gate)
    {
        Thread own = Thread.CurrentThread;
        Lock? taken;
        while (_locks.TryGetValue(gate, out taken) && taken.Owner != own) _threads!.Hold(taken.Waiting.Enqueue);
        if (taken is null) _locks.Add(gate, taken = new Lock(own));
        taken.Depth++;
    }

    public override void Release(OwnLock gate)
    {
        Lock taken = _locks[gate];
        if (--taken.Depth > 0) return;
        _locks.Remove(gate);
        foreach (Action wake in taken.Waiting) Post(wake);
    }

    private bool Step()
    {
        try
        {
            if (Next() is { } next) next();
            else if (!Clock.FireNext()) return false;
        }
        catch (LifeOverException)
        {
            return false;
        }
#pragma warning disable CA1031 // It is reported.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _thrown.Add(exception);
        }

        Stepped?.Invoke();
        IsEndless = Now > s_longest.Ticks;
        return !IsEndless;
    }

    private Action? Next()
    {
        if (_ready.Count == 0) return _last.TryDequeue(out Action? last) ? last : null;
        int index = _order.Next(_ready.Count);
        Action next = _ready[index];
        _ready.RemoveAt(index);
        return next;
    }

    private sealed record Lock(Thread Owner)
    {
        public int Depth { get; set; }

        public Queue<Action> Waiting { get; } = new();
    }
}

/// <summary>Has the work of services done by the simulated world.</summary>
internal sealed class SimulatedRunner(SimulatedWorld world) : WorkRunner
{
    public override TaskCompletionSource<T> Promise<T>() => new();

    public override Task WaitAsync(Task task, TimeSpan atMost)
    {
        var over = new TaskCompletionSource();
        IDisposable timer = world.After(atMost, () => over.TrySetResult());
        task.ContinueWith(
            _ =>
            {
                timer.Dispose();
                over.TrySetResult();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return over.Task;
    }

    public override void Wait(Task task) => world.Wait(task);

    public override Task CancelAsync(CancellationTokenSource source, Action? told)
    {
        told?.Invoke();
        var done = new TaskCompletionSource();
        world.Aside(() =>
        {
            try
            {
                source.Cancel();
                done.TrySetResult();
            }
            catch (AggregateException exception)
            {
                done.TrySetException(exception);
            }
        });
        return done.Task;
    }

    public override void Begin(IThreadPoolWorkItem work) => world.Post(work.Execute);

    public override void BeginLast(IThreadPoolWorkItem work) => world.PostLast(work.Execute);

    public override void BeginSoon(IThreadPoolWorkItem work) => world.Post(work.Execute);

    public override void BeginBlocking(IThreadPoolWorkItem work) => world.Post(work.Execute);
}
