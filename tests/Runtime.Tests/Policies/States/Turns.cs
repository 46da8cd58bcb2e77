namespace Mesh.Runtime.Tests.Policies.States;

/// <summary>
/// Threads of which one runs at a time, and which take turns where the clock is looked at, as chance says: before it has been looked at, and between the look and what is done with it. Some are held up there for
/// long. The same numbers give the same order; foreign code, as a clock is, runs under no lock of ours, so that whoever is held up in it holds up nobody else.
/// </summary>
internal sealed class Turns(Random random) : TimeProvider
{
    private readonly List<Runner> _runners = [];
    private Exception? _error;
    private long _now;
    private int _switches;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>What the clock says, without a turn.</summary>
    public long Now => _now;

    /// <summary>What it said when this thread looked at it last.</summary>
    public long Seen => Current!.Seen;

    private Runner? Current => _runners.Find(static runner => runner.Thread == Environment.CurrentManagedThreadId);

    public override long GetTimestamp()
    {
        Pass();
        long now = _now;
        if (Current is { } current) current.Seen = now;
        Pass();
        return now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("Nobody waits.");

    public void Advance(TimeSpan by) => _now += by.Ticks;

    /// <summary>Runs the same so many times, to the end of all.</summary>
    public void Run(int count, Action<int> body)
    {
        Thread[] threads = [.. Enumerable.Range(0, count).Select(number => Start(number, body))];
        Next().Turn.Release();
        foreach (Thread thread in threads) thread.Join();
        Assert.Null(_error);
    }

    private Thread Start(int number, Action<int> body)
    {
        var runner = new Runner();
        _runners.Add(runner);
        var thread = new Thread(() =>
        {
            runner.Turn.Wait();
            runner.Thread = Environment.CurrentManagedThreadId;
            try
            {
                body(number);
            }
            catch (Exception exception)
            {
                _error = exception;
            }

            _runners.Remove(runner);
            if (_runners.Count > 0) Next().Turn.Release();
        }) { IsBackground = true };
        thread.Start();
        return thread;
    }

    private void Pass()
    {
        if (Current is not { } current || random.Next(3) > 0) return;
        if (random.Next(4) == 0) current.HeldUntil = _switches + random.Next(40);
        Runner next = Next();
        if (ReferenceEquals(next, current)) return;
        next.Turn.Release();
        current.Turn.Wait();
    }

    private Runner Next()
    {
        _switches++;
        Runner[] free = [.. _runners.Where(runner => runner.HeldUntil <= _switches)];
        return free.Length > 0 ? free[random.Next(free.Length)] : _runners.MinBy(static runner => runner.HeldUntil)!;
    }

    private sealed class Runner
    {
        public SemaphoreSlim Turn { get; } = new(0);

        public int Thread { get; set; }

        public int HeldUntil { get; set; }

        public long Seen { get; set; }
    }
}
