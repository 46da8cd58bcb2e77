namespace Mesh.Coordination;

/// <summary>The result of one step of a transaction.</summary>
/// <param name="Name">The name of the step.</param>
/// <param name="Contract">The called contract.</param>
/// <param name="Status">The status of the step.</param>
/// <param name="Elapsed">The duration of the step, without its compensation.</param>
/// <param name="Error">The reason why the step failed.</param>
/// <param name="CompensationError">The reason why the step could not be undone.</param>
public sealed record TransactionStepResult(string Name, Type Contract, TransactionStepStatus Status, TimeSpan Elapsed = default, Exception? Error = null, Exception? CompensationError = null);
