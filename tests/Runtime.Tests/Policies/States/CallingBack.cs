using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Policies.States;

/// <summary>
/// Foreign code that does the worst: whenever it is called, another thread uses what has called it, and is waited for. Under a lock of ours that never ends.
/// </summary>
internal sealed class CallingBack : TimeProvider
{
    private const int MostCalls = 2000; // whoever looks again after each change must come to an end

    private readonly FakeTimeProvider _time = new();
    private int _isCalling;

    /// <summary>What the other thread does.</summary>
    public Action? Use { get; set; }

    /// <summary>How often it was called.</summary>
    public int Calls { get; private set; }

    public override long TimestampFrequency => _time.TimestampFrequency;

    public void Advance(TimeSpan by) => _time.Advance(by);

    public override long GetTimestamp()
    {
        Call();
        return _time.GetTimestamp();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Call();
        return new Timer(this, _time.CreateTimer(callback, state, dueTime, period));
    }

    public void Call()
    {
        if (Use is not { } use || Calls == MostCalls || Interlocked.Exchange(ref _isCalling, 1) == 1) return;
        Calls++;
        Exception? error = null;
        bool isDone = true;
        var thread = new Thread(() =>
        {
            try
            {
                use();
            }
            catch (Exception exception)
            {
                error = exception;
            }
        }) { IsBackground = true };
        thread.Start();
        isDone = thread.Join(TimeSpan.FromSeconds(20));
        Volatile.Write(ref _isCalling, 0);
        Assert.True(isDone, "foreign code was called under a lock");
        Assert.Null(error);
    }

    private sealed class Timer(CallingBack time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Call();
            return timer.Change(dueTime, period);
        }

        public void Dispose()
        {
            time.Call();
            timer.Dispose();
        }

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
