using Acme.Doors;

namespace Mesh.Doors.Tests;

/// <summary>An application with budgets.</summary>
public interface IDeliveries
{
    Task SendAsync(int milliseconds, CancellationToken cancellationToken = default);

    Task TrackAsync(int milliseconds, CancellationToken cancellationToken = default);

    int Count();
}

[Service]
public sealed class Deliveries(ManualTime? time = null) : IDeliveries
{
    [Budget(50), TotalTimeout("10s")]
    public Task SendAsync(int milliseconds, CancellationToken cancellationToken) => TrackAsync(milliseconds, cancellationToken);

    [Budget(100)]
    public Task TrackAsync(int milliseconds, CancellationToken cancellationToken)
    {
        time?.Advance(milliseconds);
        return milliseconds < 0 ? Task.FromException(new ArgumentOutOfRangeException(nameof(milliseconds))) : Task.CompletedTask;
    }

    public int Count() => 1;
}

/// <summary>A clock that the test moves.</summary>
public sealed class ManualTime : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(int milliseconds) => Interlocked.Add(ref _ticks, Math.Abs(milliseconds) * TimeSpan.TicksPerMillisecond);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);
}
