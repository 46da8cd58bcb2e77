using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>
/// A guard around the application's clock, which may throw when it is asked for the time: the system's clock then continues from the last
/// known time. Timers come from the clock unguarded: whoever sets one decides what happens if that throws.
/// </summary>
internal sealed class GuardedClock : TimeProvider, IThreadPoolWorkItem
{
    private readonly TimeProvider _clock;
    private readonly WorkRunner _runner;
    private readonly ILogger _log;
    private Exception? _failure; // the first failure, which alone is logged
    private long _last;
    private long _lastAt; // the time of that on the system's clock

    private GuardedClock(TimeProvider clock, WorkRunner runner, ILogger log)
    {
        (_clock, _runner, _log, _lastAt) = (clock, runner, log, System.GetTimestamp());
        TimestampFrequency = Ask(static clock => clock.TimestampFrequency, System.TimestampFrequency);
    }

    public override long TimestampFrequency { get; }

    /// <summary>Returns the clock, guarded unless it is the system's.</summary>
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
#pragma warning disable CA1031 // The clock is foreign code.
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
