using System.Collections.Concurrent;
using System.Diagnostics;
using Mesh.Harness.Lives;

namespace Mesh.Corpus.Tests.Lives;

/// <summary>Time as it passes, and threads that are held.</summary>
internal sealed class RealTime : LifeTime, IDisposable
{
    private readonly long _begin = Stopwatch.GetTimestamp();
    private readonly ManualResetEventSlim _isOver = new();
    private readonly ConcurrentBag<Timer> _timers = []; // one that nobody holds does not fire

    public override long Now => Stopwatch.GetElapsedTime(_begin).Ticks;

    public override IDisposable After(TimeSpan time, Action action)
    {
        var timer = new Timer(static action => ((Action)action!)(), action, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timers.Add(timer);
        timer.Change(time, Timeout.InfiniteTimeSpan);
        return timer;
    }

    public override void Block(TimeSpan time)
    {
        if (_isOver.Wait(time)) throw new InvalidOperationException("The life is over.");
    }

    public override void Acquire(OwnLock gate) => Monitor.Enter(gate);

    public override void Release(OwnLock gate) => Monitor.Exit(gate);

    /// <summary>Lets all go that is held.</summary>
    public void Dispose() => _isOver.Set();
}
