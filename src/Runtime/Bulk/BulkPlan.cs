using System.ComponentModel;

namespace Mesh.Bulk;

/// <summary>How the list of a call is split, after the configuration. A call keeps the one that it began with. Generated code passes it on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BulkPlan
{
    internal BulkPlan(BulkOptions options, TimeProvider time) => (Options, Time) = (options, time);

    internal BulkOptions Options { get; }

    /// <summary>What the progress is timed with.</summary>
    internal TimeProvider Time { get; }

    /// <summary>All in one batch.</summary>
    internal static BulkPlan Whole(TimeProvider time) => new(new BulkOptions { BatchSize = int.MaxValue, Concurrency = 1 }, time);
}
