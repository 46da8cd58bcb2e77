using System.ComponentModel;

namespace Mesh.Generation;

/// <summary>The plan by which a list is split. A call keeps the plan that it began with. Passed on by generated code.</summary>
/// <param name="time">The clock that times progress reports.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BulkPlan(TimeProvider time)
{
    /// <summary>Highest number of items in a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Number of batches that run at the same time.</summary>
    public required int Concurrency { get; init; }

    /// <summary>The way in which the bad items of a failed batch are isolated.</summary>
    public BulkIsolation Isolation { get; init; }

    /// <summary>Whether the first failed item ends a run with outcomes.</summary>
    public bool StopOnError { get; init; }

    /// <summary>The shortest time between two progress reports; the last report comes in any case.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The clock that times progress reports.</summary>
    internal TimeProvider Time => time;

    /// <summary>Creates a plan with all items in one batch.</summary>
    internal static BulkPlan Whole(TimeProvider time) => new(time) { BatchSize = int.MaxValue, Concurrency = 1 };
}
