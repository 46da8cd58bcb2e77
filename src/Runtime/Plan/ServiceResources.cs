namespace Mesh.Registry;

/// <summary>What a service says that it needs of the machine. Processors and memory are told to who asks; the weight decides how many services start beside it.</summary>
public sealed record ServiceResources
{
    internal static ServiceResources Unsaid { get; } = new();

    /// <summary>How many processors, such as 0.5 for half of one; null where it does not say.</summary>
    public double? Cpu { get; init; }

    /// <summary>How many bytes of memory; null where it does not say.</summary>
    public long? Memory { get; init; }

    /// <summary>How many slots its start takes; where there are fewer, all of them.</summary>
    public int Weight { get; init; } = 1;
}
