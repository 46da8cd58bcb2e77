using Mesh.Startup;

namespace Mesh.Health;

/// <summary>
/// Waits for time to pass. The runner decides where a waiting method continues after a timer fires or a token is cancelled:
/// in simulated time immediately, so that everything has happened when the test continues; otherwise on the thread pool, and
/// never inside the cancelling call.
/// </summary>
internal static class Pause
{
    /// <summary>Creates a token source that is cancelled after a time; never when that is infinite.</summary>
    public static CancellationTokenSource Limit(TimeSpan duration, TimeProvider time) => new(TimeLimit.OfTimer(duration), time);

    /// <summary>Completes when the time is over, asynchronously even when there is nothing to wait for.</summary>
    public static async Task ForAsync(TimeSpan duration, TimeProvider time, WorkRunner runner, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource<bool> over = runner.Promise<bool>();
        using ITimer timer = time.CreateTimer(static state => ((TaskCompletionSource<bool>)state!).TrySetResult(true), over, duration > TimeSpan.Zero ? TimeLimit.OfTimer(duration) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        using CancellationTokenRegistration cancelled = cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource<bool>)state!).TrySetCanceled(token), over);
        await over.Task.ConfigureAwait(false);
    }

    /// <summary>
    /// Waits for a task until the token is cancelled. A later failure of the task does not become an
    /// unobserved exception of the application.
    /// </summary>
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
