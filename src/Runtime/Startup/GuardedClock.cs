using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>A clock of the application that may throw when it is asked for the time: as long as it does, the system's goes on from what it said last. Its timers are its own: who sets one says what is to be when there is none.</summary>
internal sealed class GuardedClock : TimeProvider, IThreadPoolWorkItem
{
    private readonly TimeProvider _clock;
    private readonly WorkRunner _runner;
    private readonly ILogger _log;
    private Exception? _failure; // the first: it is told once
    private long _last;
    private long _lastAt; // on the system's clock

    private GuardedClock(TimeProvider clock, WorkRunner runner, ILogger log)
    {
        (_clock, _runner, _log, _lastAt) = (clock, runner, log, System.GetTimestamp());
        TimestampFrequency = Ask(static clock => clock.TimestampFrequency, System.TimestampFrequency);
    }

    public override long TimestampFrequency { get; }

    /// <summary>The clock, guarded where it is not the system's.</summary>
    public static TimeProvider Around(TimeProvider clock, WorkRunner runner, ILogger log) => clock == System ? clock : new GuardedClock(clock, runner, log);

    public override long GetTimestamp()
    {
        long systems = System.GetTimestamp();
        try
        {
            long now = _clock.GetTimestamp();
            Volatile.Write(ref _last, now);
            Volatile.Write(ref _lastAt, systems);
            return now;
        }
#pragma warning disable CA1031 // It is somebody else's.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Tell(exception);
            return Volatile.Read(ref _last) + (long)(System.GetElapsedTime(Volatile.Read(ref _lastAt), systems).TotalSeconds * TimestampFrequency);
        }
    }

    public override DateTimeOffset GetUtcNow() => Ask(static clock => clock.GetUtcNow(), System.GetUtcNow());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => _clock.CreateTimer(callback, state, dueTime, period);

    void IThreadPoolWorkItem.Execute() => StartupLog.ClockDoesNotTell(_log, _failure!);

    private T Ask<T>(Func<TimeProvider, T> what, T otherwise)
    {
        try
        {
            return what(_clock);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Tell(exception);
            return otherwise;
        }
    }

    private void Tell(Exception failure)
    {
        if (Interlocked.CompareExchange(ref _failure, failure, null) is null) _runner.BeginLast(this);
    }
}
