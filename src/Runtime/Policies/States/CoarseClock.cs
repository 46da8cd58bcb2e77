namespace Mesh.Policies;

/// <summary>
/// A clock in milliseconds for what need not be exact. For the system's clock it is the tick count, which costs one read of memory; for
/// another, its timestamp.
/// </summary>
internal readonly struct CoarseClock(TimeProvider time)
{
    private readonly TimeProvider? _time = ReferenceEquals(time, TimeProvider.System) ? null : time;

    public long Milliseconds => _time is null ? Environment.TickCount64 : (long)_time.GetElapsedTime(0).TotalMilliseconds;
}
