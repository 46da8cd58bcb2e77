namespace Mesh.Runtime.Tests.Simulated;

/// <summary>The clock of an application whose time stands still, as in its tests: the life of its services does not go by it.</summary>
internal sealed class StillClock : TimeProvider
{
    public override long GetTimestamp() => 1;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer();

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
