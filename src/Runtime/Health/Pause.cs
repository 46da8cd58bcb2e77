namespace Mesh.Health;

/// <summary>Lets time pass. Unlike <see cref="Task.Delay(TimeSpan, TimeProvider, CancellationToken)"/> it ends where it is cancelled, not on another thread: under a fake clock everything has happened when the test goes on.</summary>
internal static class Pause
{
    /// <summary>Goes on when the timer fires, on its thread, also when there is nothing to wait for.</summary>
    public static async Task ForAsync(TimeSpan duration, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var over = new TaskCompletionSource();
        using ITimer timer = time.CreateTimer(static state => ((TaskCompletionSource)state!).TrySetResult(), over, duration > TimeSpan.Zero ? duration : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        using CancellationTokenRegistration cancelled = cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), over);
        await over.Task.ConfigureAwait(false);
    }
}
