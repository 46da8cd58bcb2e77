using Mesh.Policies;

namespace Mesh.Runtime.Tests.Policies.Engine;

/// <summary>What services do, and settings that tests share.</summary>
internal static class Bodies
{
    /// <summary>A retry at once.</summary>
    public static RetrySettings Retry(int count) => new() { Count = count, Delay = TimeSpan.Zero };

    public static TimeoutSettings Timeout(double milliseconds) => new() { Duration = TimeSpan.FromMilliseconds(milliseconds) };

    /// <summary>Counts over calls; stays open for 10 seconds.</summary>
    public static CircuitBreakerSettings Breaker(int window, double ratio, int trials = 1) => new() { Window = window, FailureRatio = ratio, Trials = trials, Break = TimeSpan.FromSeconds(10) };

    public static ConcurrencyLimitSettings Limit(int permits, int queue = 0) => new() { Permits = permits, Queue = queue };

    /// <summary>Counts.</summary>
    public static Func<int, CancellationToken, Task<int>> Succeeds => static (call, _) => Task.FromResult(call);

    /// <summary>A faulted task, returned synchronously.</summary>
    public static Func<int, CancellationToken, Task<int>> Fails => static (call, _) => Task.FromException<int>(new IOException($"boom{call}"));

    /// <summary>A letter a call, the last for all after: F fails, S succeeds.</summary>
    public static Func<int, CancellationToken, Task<int>> Goes(string outcomes) => (call, token) => (outcomes[Math.Min(call, outcomes.Length) - 1] == 'F' ? Fails : Succeeds)(call, token);

    /// <summary>Takes so long, on the subject's clock, unless it is cancelled.</summary>
    public static Func<int, CancellationToken, Task<int>> Takes(TimeProvider time, double milliseconds) => async (call, token) =>
    {
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time, token).ConfigureAwait(false);
        return call;
    };
}
