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
}
