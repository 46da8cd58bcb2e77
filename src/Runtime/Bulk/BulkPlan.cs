using System.ComponentModel;

namespace Mesh.Generation;

/// <summary>How a list is split. A call keeps the plan that it began with. Generated code passes it on.</summary>
/// <param name="time">What the progress is timed with.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BulkPlan(TimeProvider time)
{
    /// <summary>Highest number of items in a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Number of batches that run at the same time.</summary>
    public required int Concurrency { get; init; }

    /// <summary>What is done with a batch that fails.</summary>
    public BulkIsolation Isolation { get; init; }

    /// <summary>Whether the first item that fails ends a run that has outcomes.</summary>
    public bool StopOnError { get; init; }

    /// <summary>The least time between two reports of progress; the last one comes in any case.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>What the progress is timed with.</summary>
    internal TimeProvider Time => time;

    /// <summary>All in one batch.</summary>
    internal static BulkPlan Whole(TimeProvider time) => new(time) { BatchSize = int.MaxValue, Concurrency = 1 };
}
