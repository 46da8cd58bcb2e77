using Mesh.Policies;
using Mesh.Shared.Policies;

namespace Mesh.Coordination;

/// <summary>Options of <see cref="IServiceCoordinator.PipelineAsync"/>.</summary>
public sealed record PipelineOptions
{
    /// <summary>The number of items that are read from the source ahead of the first stage, from 1 to 1,000,000. Default: 16.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1, or more than 1,000,000.</exception>
    public int Prefetch { get; init => field = OptionValue.Checked(value, PolicyBounds.Capacity); } = 16;

    /// <summary>
    /// Called with each item that a stage skips, one at a time, on the thread of a stage that skips, and under no lock. An exception ends
    /// the pipeline. Required when a stage has <see cref="StageOptions.SkipErrors"/>, so that no item is lost silently.
    /// </summary>
    public Action<SkippedItem>? OnSkipped { get; init; }

    /// <summary>The provider from which contracts are resolved. Default: a scope that lives as long as the enumeration.</summary>
    public IServiceProvider? Services { get; init; }

    internal static PipelineOptions Default { get; } = new();
}

/// <summary>An item that a stage of a pipeline skipped.</summary>
/// <param name="Stage">The name of the stage.</param>
/// <param name="Item">The item that the stage received.</param>
/// <param name="Error">The reason why the item failed: the exception of the operation, unchanged, or a <see cref="ServiceException"/> for a returned failure.</param>
public sealed record SkippedItem(string Stage, object? Item, Exception Error);
