namespace Mesh.Coordination;

/// <summary>Outcome of one step of a transaction.</summary>
public enum TransactionStepStatus
{
    /// <summary>Its turn did not come.</summary>
    NotRun = 0,

    /// <summary>The step succeeded. In a transaction that failed: it has no compensation, so what it did stays.</summary>
    Succeeded = 1,

    /// <summary>The step failed, and with it the transaction.</summary>
    Failed = 2,

    /// <summary>The step had succeeded, or failed with a compensation for that, and has been undone.</summary>
    Compensated = 3,

    /// <summary>The step should have been undone, but its compensation failed or did not end in time: what it did stays, or stays in part.</summary>
    CompensationFailed = 4,
}
