using System.Collections.Concurrent;

namespace Mesh.Policies;

/// <summary>
/// Ends what has a deadline: never early, and late by two steps at the most where the thread pool is free. One timer for all. It works in steps: in each it takes what was begun since the last one, whose time counts from there, and looks
/// at those whose look is due. A deadline is left alone for as long as it has lived so far, so that one of a call that is over goes soon, and one of a long call costs little.
/// </summary>
/// <remarks>It stands still while there is nothing to end.</remarks>
internal sealed class DeadlineClock
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    // After so many steps with nothing to do it stands still. Starting it costs a timer's change, which is not to be paid by every call of an application with little to do.
    private const int MaxIdle = 200;

    [ThreadStatic]
    private static DeadlineLine? t_line;

    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Action<Deadline> _see;
    private readonly ConcurrentQueue<Deadline> _overflow = new(); // of threads that begin more in a step than their line takes
    private readonly PriorityQueue<(Deadline Deadline, long Pause), long> _looks = new(); // by when, in ticks; the clock's own, as all that follows
    private volatile DeadlineLine[] _lines = [];
    private long _now;
    private int _idle;
    private int _isRunning;

    /// <param name="time">What it goes by.</param>
    public DeadlineClock(TimeProvider time)
    {
        _time = time;
        _see = See;
        _timer = OwnTimer.Create(time, static clock => ((DeadlineClock)clock!).Tick(), this, Timeout.InfiniteTimeSpan);
    }

    /// <summary>That of the system's time.</summary>
    public static DeadlineClock System { get; } = new(TimeProvider.System);

    /// <summary>How many it will look at again.</summary>
    public int Count => _looks.Count;

    /// <summary>Whether it stands still.</summary>
    public bool IsResting => Volatile.Read(ref _isRunning) == 0;

    /// <summary>Adds one that begins now.</summary>
    public void Add(Deadline deadline)
    {
        DeadlineLine line = t_line is { } own && own.Clock == this ? own : AddLine();
        if (!line.TryAdd(deadline)) AddBeside(deadline);
        // Read after the deadline was written: see Rest.
        if (Volatile.Read(ref _isRunning) == 0) Run();
    }

    private void AddBeside(Deadline deadline)
    {
        deadline.Stand(null, 0);
        _overflow.Enqueue(deadline);
    }

    private DeadlineLine AddLine()
    {
        var line = new DeadlineLine(this, Thread.CurrentThread);
        DeadlineLine[] lines;
        do lines = _lines;
        while (Interlocked.CompareExchange(ref _lines!, [.. lines, line], lines) != lines);
        return t_line = line;
    }

    private void Run()
    {
        if (Interlocked.Exchange(ref _isRunning, 1) == 0) _timer.Change(Step, Timeout.InfiniteTimeSpan);
    }

    private void Tick()
    {
        _now = Now();
        bool isBusy = Collect();
        while (_looks.TryPeek(out (Deadline Deadline, long Pause) next, out long at) && at <= _now)
        {
            _looks.Dequeue();
            if (next.Deadline.IsOver) next.Deadline.Unfollow();
            else if (_now >= next.Deadline.Ticks) ThreadPool.UnsafeQueueUserWorkItem(next.Deadline, preferLocal: false); // who listens runs there, and not in here
            else Look(next.Deadline, next.Pause * 2);
        }

        _idle = isBusy || _looks.Count > 0 ? 0 : _idle + 1;
        if (_idle < MaxIdle || !Rest()) _timer.Change(Step, Timeout.InfiniteTimeSpan);
    }

    // Who adds writes first and looks then whether it runs; here it is the other way round, with a barrier for all threads between: so one of the two sees the other.
    private bool Rest()
    {
        _idle = 0;
        Forget();
        Volatile.Write(ref _isRunning, 0);
        Interlocked.MemoryBarrierProcessWide();
        return !(_lines.Any(static line => line.HasAny) || !_overflow.IsEmpty) || Interlocked.Exchange(ref _isRunning, 1) != 0;
    }

    private long Now() => _time.GetElapsedTime(0, _time.GetTimestamp()).Ticks;

    private bool Collect()
    {
        bool isAny = false;
        foreach (DeadlineLine line in _lines) isAny |= line.TakeAll(_see);
        while (_overflow.TryDequeue(out Deadline? deadline))
        {
            isAny = true;
            See(deadline);
        }

        return isAny;
    }

    // Its time begins here, and not when it was begun: a little later, so that it never ends early.
    private void See(Deadline deadline)
    {
        if (deadline.IsOver) return;
        deadline.FollowFromClock();
        deadline.Ticks += Now();
        Look(deadline, Step.Ticks);
    }

    private void Look(Deadline deadline, long pause) => _looks.Enqueue((deadline, pause), Math.Min(deadline.Ticks, _now + pause));

    private void Forget()
    {
        DeadlineLine[] lines;
        do lines = _lines;
        while (lines.Any(static line => line.IsDead) && Interlocked.CompareExchange(ref _lines!, [.. lines.Where(static line => !line.IsDead || line.HasAny)], lines) != lines);
    }
}
