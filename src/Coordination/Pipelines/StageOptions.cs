using Mesh.Policies;
using Mesh.Shared.Policies;

namespace Mesh.Coordination;

/// <summary>Options of a stage of a pipeline.</summary>
public sealed record StageOptions
{
    /// <summary>The number of items that the stage processes at the same time, from 1 to 10,000. Default: 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1, or more than 10,000.</exception>
    public int Concurrency { get; init => field = OptionValue.Checked(value, PolicyBounds.Concurrency); } = 1;

    /// <summary>Whether results are in the order of the items. Default: true; with false a fast item may overtake a slow one.</summary>
    public bool Ordered { get; init; } = true;

    /// <summary>
    /// The number of results that may wait, for the next stage or for their turn, before the stage itself waits. From 1 to 1,000,000, and
    /// for an ordered stage never less than <see cref="Concurrency"/>. Default: 16.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1, or more than 1,000,000.</exception>
    public int Capacity { get; init => field = OptionValue.Checked(value, PolicyBounds.Capacity); } = 16;

    /// <summary>
    /// Whether a failed item is skipped and reported to <see cref="PipelineOptions.OnSkipped"/>. Default: false: the stage begins no more
    /// items, the results of those begun before reach the consumer, who then gets the error.
    /// </summary>
    public bool SkipErrors { get; init; }

    internal static StageOptions Default { get; } = new();
}
