namespace Mesh.Benchmarks.Policies;

/// <summary>A contract with one operation for each policy, and for a stack of four.</summary>
public interface IGuarded
{
    /// <summary>Has a retry.</summary>
    ValueTask<int> RetryAsync(int value, CancellationToken token);

    /// <summary>Has a time-out.</summary>
    ValueTask<int> TimeoutAsync(int value, CancellationToken token);

    /// <summary>Has a circuit breaker.</summary>
    ValueTask<int> BreakerAsync(int value, CancellationToken token);

    /// <summary>Has a concurrency limit.</summary>
    ValueTask<int> LimitAsync(int value, CancellationToken token);

    /// <summary>Has all four.</summary>
    ValueTask<int> AllAsync(int value, CancellationToken token);

    /// <summary>Has all four, and returns a task that is completed.</summary>
    Task<int> AllTaskAsync(int value, CancellationToken token);

    /// <summary>Has all four, and is pending until <see cref="Guarded.Complete"/>.</summary>
    ValueTask<int> LaterAsync(int value, CancellationToken token);

    /// <summary>Has all four, and returns at once.</summary>
    int All(int value);
}
