using Mesh.Policies;
using Mesh.Shared.Policies;

namespace Mesh.Coordination;

/// <summary>Options of <see cref="IServiceCoordinator.PipelineAsync"/>.</summary>
public sealed record PipelineOptions
{
    /// <summary>Number of items that are read from the source ahead of the first stage, 1 to 1,000,000. Default: 16.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1, or more than 1,000,000.</exception>
    public int Prefetch { get; init => field = OptionValue.Checked(value, PolicyBounds.Capacity); } = 16;

    /// <summary>Receives each item that a stage skips, one at a time, on the thread of a stage that skips, and under no lock. What it throws ends the pipeline. Needed where a stage has <see cref="StageOptions.SkipErrors"/>: nothing is lost in silence.</summary>
    public Action<SkippedItem>? OnSkipped { get; init; }

    /// <summary>Where the contracts are resolved. Default: a scope that lives as long as the enumeration.</summary>
    public IServiceProvider? Services { get; init; }

    internal static PipelineOptions Default { get; } = new();
}

/// <summary>An item that a stage of a pipeline has left out.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Item">Item that the stage got.</param>
/// <param name="Error">Why it failed: what it threw, untouched, or a <see cref="ServiceException"/> for a failure that it returned.</param>
public sealed record SkippedItem(string Stage, object? Item, Exception Error);
