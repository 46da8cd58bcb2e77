using Mesh;
using Todo.Core;

[assembly: ProvidedByHost<TodoOptions>]

namespace Todo.Core;

/// <summary>What the application decides for the core services. It registers an instance before the start.</summary>
/// <param name="DataFolder">Where the data live. Made if it does not exist; one process at a time can hold it.</param>
public sealed record TodoOptions(string DataFolder)
{
    /// <summary>How many entries the cache holds before it lets go of those that were not used for longest.</summary>
    public int CacheCapacity { get; init; } = 1024;

    /// <summary>How long the cache keeps an entry.</summary>
    public TimeSpan CacheTimeToLive { get; init; } = TimeSpan.FromSeconds(30);
}
