using Mesh;
using Todo.Core;

[assembly: ProvidedByHost<TodoOptions>]

namespace Todo.Core;

/// <summary>The options of the core services. The application registers an instance before the start.</summary>
/// <param name="DataFolder">The folder for the data. It is created if it does not exist; one process at a time can hold it.</param>
public sealed record TodoOptions(string DataFolder)
{
    /// <summary>The number of entries that the cache holds before it evicts those that were not used for longest.</summary>
    public int CacheCapacity { get; init; } = 1024;

    /// <summary>The time for which the cache keeps an entry.</summary>
    public TimeSpan CacheTimeToLive { get; init; } = TimeSpan.FromSeconds(30);
}
