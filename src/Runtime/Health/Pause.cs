namespace Mesh.Health;

/// <summary>Lets time pass. Unlike <see cref="Task.Delay(TimeSpan, TimeProvider, CancellationToken)"/> it ends where it is cancelled, not on another thread: under a fake clock everything has happened when the test goes on.</summary>
internal static class Pause
{
    public static async Task ForAsync(TimeSpan duration, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (duration <= TimeSpan.Zero) return;
        var over = new TaskCompletionSource();
        using ITimer timer = time.CreateTimer(static state => ((TaskCompletionSource)state!).TrySetResult(), over, duration, Timeout.InfiniteTimeSpan);
        using CancellationTokenRegistration cancelled = cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), over);
        await over.Task.ConfigureAwait(false);
    }

    /// <summary>Waits for a task no longer than the token allows. Unlike <see cref="Task{T}.WaitAsync(CancellationToken)"/> it ends where it is cancelled.</summary>
    public static async Task<T> UntilAsync<T>(Task<T> task, CancellationToken cancellationToken)
    {
        if (!task.IsCompleted)
        {
            var over = new TaskCompletionSource();
            using CancellationTokenRegistration cancelled = cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), over);
            task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() =>
            {
                _ = task.Exception; // whoever has gone on without it does not look at it any more
                over.TrySetResult();
            });
            await over.Task.ConfigureAwait(false);
        }

        return await task.ConfigureAwait(false);
    }
}
