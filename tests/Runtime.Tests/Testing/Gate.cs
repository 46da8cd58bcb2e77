using System.Diagnostics;

namespace Mesh.Runtime.Tests.Testing;

/// <summary>Holds up whoever passes until the test lets it go, and tells the test that somebody has come.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when somebody has come.</summary>
    public Task Entered => _entered.Task.Soon();

    public void Release() => _released.TrySetResult();

    public Task PassAsync(CancellationToken cancellationToken)
    {
        _entered.TrySetResult();
        return _released.Task.WaitAsync(cancellationToken);
    }

    /// <summary>As <see cref="PassAsync"/>, but deaf to cancellation.</summary>
    public Task PassStubbornlyAsync(CancellationToken cancellationToken)
    {
        _ = cancellationToken;
        return PassAsync(CancellationToken.None);
    }

    /// <summary>Blocks the thread.</summary>
    public void Pass() => PassAsync(CancellationToken.None).GetAwaiter().GetResult();
}

internal static class Waiting
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Awaits what is expected to come, so that a test which would hang fails instead. No test depends on how long it takes.</summary>
    public static Task Soon(this Task task) => task.WaitAsync(s_patience);

    /// <inheritdoc cref="Soon(Task)"/>
    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(s_patience);

    /// <summary>Waits for a state that comes about as time passes. Threads get on in between: a limit must not pass because none had a chance.</summary>
    public static Task Until(Func<bool> condition, FakeTimeProvider time, double step)
    {
        long next = 0;
        return Until(() =>
        {
            if (condition()) return true;
            if (Stopwatch.GetTimestamp() < next) return false;
            time.Advance(step);
            next = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 1_000);
            return false;
        });
    }

    /// <summary>Waits for a state that comes about without telling anybody.</summary>
    public static async Task Until(Func<bool> condition)
    {
        long begin = Environment.TickCount64;
        while (!condition())
        {
            Assert.True(Environment.TickCount64 - begin < s_patience.TotalMilliseconds, "What the test waits for did not come.");
            await Task.Yield();
        }
    }
}
