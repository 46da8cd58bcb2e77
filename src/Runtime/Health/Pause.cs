using Mesh.Startup;

namespace Mesh.Health;

/// <summary>Lets time pass. Where who waits goes on, be it that a timer fires or a token is cancelled, is said by the runner: in simulated time at once, so that everything has happened when the test goes on; else on the thread pool, and never within who cancels.</summary>
internal static class Pause
{
    /// <summary>A source that is cancelled after a time; never where that is infinite.</summary>
    public static CancellationTokenSource Limit(TimeSpan duration, TimeProvider time) => new(TimeLimit.OfTimer(duration), time);

    /// <summary>Goes on when the time is over, also when there is nothing to wait for.</summary>
    public static async Task ForAsync(TimeSpan duration, TimeProvider time, WorkRunner runner, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource<bool> over = runner.Promise<bool>();
        using ITimer timer = time.CreateTimer(static state => ((TaskCompletionSource<bool>)state!).TrySetResult(true), over, duration > TimeSpan.Zero ? TimeLimit.OfTimer(duration) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        using CancellationTokenRegistration cancelled = cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource<bool>)state!).TrySetCanceled(token), over);
        await over.Task.ConfigureAwait(false);
    }

    /// <summary>Waits for a task no longer than the token allows. One that fails afterwards is no unobserved exception of the application.</summary>
    public static async Task<T> UntilAsync<T>(Task<T> task, WorkRunner runner, CancellationToken cancellationToken)
    {
        if (!task.IsCompleted)
        {
            TaskCompletionSource<bool> over = runner.Promise<bool>();
            using CancellationTokenRegistration cancelled = cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource<bool>)state!).TrySetCanceled(token), over);
            task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() =>
            {
                if (!over.TrySetResult(true)) _ = task.Exception; // nobody else looks at it any more
            });
            await over.Task.ConfigureAwait(false);
        }

        return await task.ConfigureAwait(false);
    }
}
