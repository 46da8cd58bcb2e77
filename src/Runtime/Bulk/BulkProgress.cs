namespace Mesh;

/// <summary>The progress of a bulk run.</summary>
/// <param name="Done">The number of items that have an outcome, failed ones included.</param>
/// <param name="Failed">The number of items that failed.</param>
/// <param name="Total">The number of all items; null when the source does not know it.</param>
/// <param name="Elapsed">The time since the run began.</param>
public readonly record struct BulkProgress(int Done, int Failed, int? Total, TimeSpan Elapsed)
{
    /// <summary>The number of items per second since the run began; 0 before any time has passed.</summary>
    public double Rate => Elapsed > TimeSpan.Zero ? Done / Elapsed.TotalSeconds : 0;

    /// <summary>The estimated time for the rest at that rate; null when the total is unknown, or no item is done yet.</summary>
    public TimeSpan? Remaining => Total is not { } total || Done == 0 ? null : Elapsed / Done * Math.Max(0, total - Done);
}
