namespace Mesh.Runtime.Tests.Simulated;

/// <summary>A clock that throws now and then.</summary>
internal sealed class ForeignClock(TimeProvider inner) : TimeProvider
{
    private int _asked;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        ++_asked % 7 == 0 ? throw new InvalidOperationException("The clock throws.") : inner.CreateTimer(callback, state, dueTime, period);
}
