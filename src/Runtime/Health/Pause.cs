namespace Mesh.Health;

/// <summary>Lets time pass. Unlike <see cref="Task.Delay(TimeSpan, TimeProvider, CancellationToken)"/> it ends where it is cancelled, not on another thread: under a fake clock everything has happened when the test goes on.</summary>
internal static class Pause
{
    // What a timer can wait: 49 days. Who says more means no limit that matters.
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <summary>What a timer is told for a time that may be longer than it can wait.</summary>
    public static TimeSpan Capped(TimeSpan duration) => duration < s_longest ? duration : s_longest;

    /// <summary>A source that is cancelled after a time; never where that is infinite.</summary>
    public static CancellationTokenSource Limit(TimeSpan duration, TimeProvider time) => new(Capped(duration), time);

    /// <summary>Goes on when the timer fires, on its thread, also when there is nothing to wait for.</summary>
    public static async Task ForAsync(TimeSpan duration, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var over = new TaskCompletionSource();
        using ITimer timer = time.CreateTimer(static state => ((TaskCompletionSource)state!).TrySetResult(), over, duration > TimeSpan.Zero ? Capped(duration) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        using CancellationTokenRegistration cancelled = cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), over);
        await over.Task.ConfigureAwait(false);
    }

    /// <summary>Waits for a task no longer than the token allows. Unlike <see cref="Task{T}.WaitAsync(CancellationToken)"/> it ends where it is cancelled.</summary>
    /// <param name="task">What is waited for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="afterwards">Told when the task ends after it was given up, and only then.</param>
    public static async Task<T> UntilAsync<T>(Task<T> task, CancellationToken cancellationToken, Action<Task<T>>? afterwards = null)
    {
        if (!task.IsCompleted)
        {
            var over = new TaskCompletionSource();
            using CancellationTokenRegistration cancelled = cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), over);
            task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() =>
            {
                if (over.TrySetResult()) return;
                _ = task.Exception; // nobody else looks at it any more
                afterwards?.Invoke(task);
            });
            await over.Task.ConfigureAwait(false);
        }

        return await task.ConfigureAwait(false);
    }
}
