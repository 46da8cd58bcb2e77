using Mesh.Results;

namespace Mesh.Bulk;

/// <summary>The status of one item among many.</summary>
public enum ItemStatus
{
    /// <summary>The run ended before the item's turn came.</summary>
    NotRun = 0,

    /// <summary>The operation succeeded.</summary>
    Succeeded = 1,

    /// <summary>The operation threw, or returned a failure (<see cref="IResult"/>).</summary>
    Failed = 2,

    /// <summary>The operation was running when the run was cancelled, and gave up.</summary>
    Cancelled = 3,
}
