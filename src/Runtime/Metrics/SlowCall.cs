namespace Mesh.Metrics;

/// <summary>A call that took more than three times as long as 99 of 100 calls of its operation. Arguments and results are never kept.</summary>
/// <param name="Service">The name of the service.</param>
/// <param name="Contract">The contract's name without namespace.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Time">When it ended, by the container's <see cref="TimeProvider"/>.</param>
public sealed record SlowCall(string Service, string Contract, string Operation, TimeSpan Duration, DateTimeOffset Time)
{
    /// <summary>The trace it belongs to, as 32 hexadecimal digits; null when it is not traced.</summary>
    public string? TraceId { get; init; }

    /// <summary>What it failed of, as in the tag <c>error.type</c>; null when it succeeded.</summary>
    public string? ErrorType { get; init; }
}
