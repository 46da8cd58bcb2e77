namespace Mesh.Coordination;

/// <summary>The status of one step of a transaction.</summary>
public enum TransactionStepStatus
{
    /// <summary>The step was not reached.</summary>
    NotRun = 0,

    /// <summary>The step succeeded. In a failed transaction this means that the step has no compensation, so its effects remain.</summary>
    Succeeded = 1,

    /// <summary>The step failed, and with it the transaction.</summary>
    Failed = 2,

    /// <summary>The step has been undone, after it had succeeded, or had failed with a compensation for failures.</summary>
    Compensated = 3,

    /// <summary>The step should have been undone, but its compensation failed or did not end in time: its effects remain, at least in part.</summary>
    CompensationFailed = 4,
}
