namespace Mesh.Registry;

/// <summary>
/// The resources of the machine that a service declares to need. Processors and memory are for information; the weight decides how many
/// services start at the same time.
/// </summary>
public sealed record ServiceResources
{
    internal static ServiceResources Unsaid { get; } = new();

    /// <summary>The number of processors, such as 0.5 for half of one; null if it is not declared.</summary>
    public double? Cpu { get; init; }

    /// <summary>The memory in bytes; null if it is not declared.</summary>
    public long? Memory { get; init; }

    /// <summary>The number of slots that its start takes; if there are fewer, it takes all of them.</summary>
    public int Weight { get; init; } = 1;
}
