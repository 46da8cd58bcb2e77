using Mesh.Metrics;

namespace Todo.Endpoints;

/// <summary>The statistics of an operation, as the API shows them.</summary>
/// <param name="Service">The service.</param>
/// <param name="Contract">The contract.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Count">The number of calls that have ended.</param>
/// <param name="Errors">The number of calls that failed.</param>
/// <param name="P50">The milliseconds that half of the calls did not exceed.</param>
/// <param name="P95">The milliseconds that 95 % of the calls did not exceed.</param>
/// <param name="P99">The milliseconds that 99 % of the calls did not exceed.</param>
internal sealed record OperationView(string Service, string Contract, string Operation, long Count, long Errors, double P50, double P95, double P99)
{
    public static OperationView Of(OperationSnapshot operation) => new(
        operation.Service,
        operation.Contract,
        operation.Operation,
        operation.Count,
        operation.ErrorCount,
        operation.P50.TotalMilliseconds,
        operation.P95.TotalMilliseconds,
        operation.P99.TotalMilliseconds);
}
