namespace Mesh.Metrics;

/// <summary>A call that took more than three times as long as 99 of 100 calls of its operation. Arguments and results are never kept.</summary>
/// <param name="Service">The name of the service.</param>
/// <param name="Contract">The name of the contract, without namespace.</param>
/// <param name="Operation">The name of the operation.</param>
/// <param name="Duration">The duration of the call.</param>
/// <param name="Time">The time at which the call ended, by the container's <see cref="TimeProvider"/>.</param>
public sealed record SlowCall(string Service, string Contract, string Operation, TimeSpan Duration, DateTimeOffset Time)
{
    /// <summary>The trace to which the call belongs, as 32 hexadecimal digits; null if it was not traced.</summary>
    public string? TraceId { get; init; }

    /// <summary>The type of the error, as in the tag <c>error.type</c>; null if the call succeeded.</summary>
    public string? ErrorType { get; init; }
}
