namespace Mesh.Policies;

/// <summary>Milliseconds for what need not be exact. Of the system's clock the tick count, which costs a read of memory; of another, its timestamp.</summary>
internal readonly struct CoarseClock(TimeProvider time)
{
    private readonly TimeProvider? _time = ReferenceEquals(time, TimeProvider.System) ? null : time;

    public long Milliseconds => _time is null ? Environment.TickCount64 : (long)_time.GetElapsedTime(0).TotalMilliseconds;
}
