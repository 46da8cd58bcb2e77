namespace Mesh.Coordination;

/// <summary>Outcome of one step of a transaction.</summary>
/// <param name="Name">The step's name.</param>
/// <param name="Contract">The contract that it calls.</param>
/// <param name="Status">Outcome of the step.</param>
/// <param name="Elapsed">Duration of the step, without its compensation.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="CompensationError">Why it could not be undone.</param>
public sealed record TransactionStepResult(string Name, Type Contract, TransactionStepStatus Status, TimeSpan Elapsed = default, Exception? Error = null, Exception? CompensationError = null);
