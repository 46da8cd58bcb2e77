namespace Mesh.Benchmarks.Facades;

/// <summary>A contract with one operation for each way in which a call can end.</summary>
public interface IMeasured
{
    /// <summary>Returns at once.</summary>
    int Add(int value);

    /// <summary>Returns a task that is completed.</summary>
    Task<int> AddTaskAsync(int value);

    /// <summary>Returns a value task that is completed.</summary>
    ValueTask<int> AddValueTaskAsync(int value);

    /// <summary>Returns a value task that is pending until <see cref="Measured.Complete"/>.</summary>
    ValueTask<int> AddLaterAsync(int value);

    /// <summary>Returns a task that is pending until <see cref="Measured.CompleteTask"/>.</summary>
    Task<int> AddTaskLaterAsync(int value);

    /// <summary>Returns a stream whose steps complete at once.</summary>
    IAsyncEnumerable<int> ListAsync(int count);

    /// <summary>Returns a stream whose steps are pending until <see cref="Measured.Complete"/>.</summary>
    IAsyncEnumerable<int> ListLaterAsync(int count);
}
