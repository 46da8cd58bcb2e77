using System.Collections.Concurrent;

namespace Mesh.Policies;

/// <summary>
/// Ends deadlines: never early, and at most two steps late if the thread pool is free. One timer for all, which works in steps: each step
/// takes the deadlines that were begun since the last one, whose time counts from there, and examines those that are due for it.
/// The pause before a deadline is examined again is as long as it has lived so far: so the deadline of a call that is over is soon dropped,
/// and that of a long call costs little.
/// </summary>
/// <remarks>The clock stands still while there is nothing to end.</remarks>
internal sealed class DeadlineClock
{
    /// <summary>The time between two steps.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    // The number of idle steps after which the clock stands still. Starting it changes a timer, a cost that not every call of an
    // application with little to do should pay.
    private const int MaxIdle = 200;

    [ThreadStatic]
    private static DeadlineLine? t_line;

    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Action<Deadline> _begin;
    private readonly ConcurrentQueue<Deadline> _overflow = new(); // deadlines of threads that begin more in a step than their line takes
    private readonly PriorityQueue<(Deadline Deadline, long Pause), long> _examinations = new(); // deadlines to examine, by time in ticks; like all fields below, only the clock's own thread uses it
    private volatile DeadlineLine[] _lines = [];
    private long _now;
    private int _idle;
    private int _isRunning;

    /// <param name="time">The source of time.</param>
    public DeadlineClock(TimeProvider time)
    {
        _time = time;
        _begin = Begin;
        _timer = OwnTimer.Create(time, static clock => ((DeadlineClock)clock!).Tick(), this, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The clock for the system's time.</summary>
    public static DeadlineClock System { get; } = new(TimeProvider.System);

    /// <summary>The number of deadlines that will be examined again.</summary>
    public int Count => _examinations.Count;

    /// <summary>Whether the clock stands still.</summary>
    public bool IsResting => Volatile.Read(ref _isRunning) == 0;

    /// <summary>Adds a deadline that begins now.</summary>
    public void Add(Deadline deadline)
    {
        DeadlineLine line = t_line is { } own && own.Clock == this ? own : AddLine();
        if (!line.TryAdd(deadline)) AddToOverflow(deadline);
        // Read after the deadline was written: see TryStop.
        if (Volatile.Read(ref _isRunning) == 0) Run();
    }

    private void AddToOverflow(Deadline deadline)
    {
        deadline.SetPlace(null, 0);
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
        while (_examinations.TryPeek(out (Deadline Deadline, long Pause) next, out long at) && at <= _now)
        {
            _examinations.Dequeue();
            if (next.Deadline.IsOver) next.Deadline.Unfollow();
            else if (_now >= next.Deadline.Ticks) ThreadPool.UnsafeQueueUserWorkItem(next.Deadline, preferLocal: false); // its listeners run there, not in the clock
            else ExamineAfter(next.Deadline, next.Pause * 2);
        }

        _idle = isBusy || _examinations.Count > 0 ? 0 : _idle + 1;
        if (_idle < MaxIdle || !TryStop()) _timer.Change(Step, Timeout.InfiniteTimeSpan);
    }

    // Add writes the deadline first and then reads whether the clock runs; here it is the other way round, with a barrier for all threads
    // in between: so one of the two sees the other.
    private bool TryStop()
    {
        _idle = 0;
        RemoveDeadLines();
        Volatile.Write(ref _isRunning, 0);
        Interlocked.MemoryBarrierProcessWide();
        return !(_lines.Any(static line => line.HasAny) || !_overflow.IsEmpty) || Interlocked.Exchange(ref _isRunning, 1) != 0;
    }

    private long Now() => _time.GetElapsedTime(0, _time.GetTimestamp()).Ticks;

    private bool Collect()
    {
        bool isAny = false;
        foreach (DeadlineLine line in _lines) isAny |= line.TakeAll(_begin);
        while (_overflow.TryDequeue(out Deadline? deadline))
        {
            isAny = true;
            Begin(deadline);
        }

        return isAny;
    }

    // The time of a deadline counts from here, a little after it was begun, so that it never ends early.
    private void Begin(Deadline deadline)
    {
        if (deadline.IsOver) return;
        deadline.FollowFromClock();
        deadline.Ticks += Now();
        ExamineAfter(deadline, Step.Ticks);
    }

    private void ExamineAfter(Deadline deadline, long pause) => _examinations.Enqueue((deadline, pause), Math.Min(deadline.Ticks, _now + pause));

    private void RemoveDeadLines()
    {
        DeadlineLine[] lines;
        do lines = _lines;
        while (lines.Any(static line => line.IsDead) && Interlocked.CompareExchange(ref _lines!, [.. lines.Where(static line => !line.IsDead || line.HasAny)], lines) != lines);
    }
}
