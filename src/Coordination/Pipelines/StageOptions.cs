using Mesh.Policies;
using Mesh.Shared.Policies;

namespace Mesh.Coordination;

/// <summary>Options of a stage of a pipeline.</summary>
public sealed record StageOptions
{
    /// <summary>Number of items that the stage works on at the same time, 1 to 10,000. Default: 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1, or more than 10,000.</exception>
    public int Concurrency { get; init => field = OptionValue.Checked(value, PolicyBounds.Concurrency); } = 1;

    /// <summary>Whether what comes out is in the order of what went in. Default: true; false lets a fast item pass a slow one.</summary>
    public bool Ordered { get; init; } = true;

    /// <summary>
    /// How many results may wait, for the next stage or for their turn, before the stage waits itself. An ordered stage never has less room than <see cref="Concurrency"/>. 1 to 1,000,000. Default: 16.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1, or more than 1,000,000.</exception>
    public int Capacity { get; init => field = OptionValue.Checked(value, PolicyBounds.Capacity); } = 16;

    /// <summary>
    /// Whether an item that fails is left out, and <see cref="PipelineOptions.OnSkipped"/> told. Default: false: the stage begins no other item, what it had begun before goes on to the consumer, who then gets the error.
    /// </summary>
    public bool SkipErrors { get; init; }

    internal static StageOptions Default { get; } = new();
}
