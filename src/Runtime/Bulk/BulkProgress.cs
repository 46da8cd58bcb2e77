namespace Mesh;

/// <summary>How far a bulk run is.</summary>
/// <param name="Done">How many items have an outcome, failed ones included.</param>
/// <param name="Failed">How many of these failed.</param>
/// <param name="Total">How many items there are; null when the source does not say.</param>
/// <param name="Elapsed">How long the run has been going on.</param>
public readonly record struct BulkProgress(int Done, int Failed, int? Total, TimeSpan Elapsed)
{
    /// <summary>Items a second since the run began; 0 before any time has passed.</summary>
    public double Rate => Elapsed > TimeSpan.Zero ? Done / Elapsed.TotalSeconds : 0;

    /// <summary>How long the rest takes at that rate; null when the total is not known, or nothing is done yet.</summary>
    public TimeSpan? Remaining => Total is not { } total || Done == 0 ? null : Elapsed / Done * Math.Max(0, total - Done);
}
