using System.Collections.ObjectModel;

namespace Mesh.Metrics;

/// <summary>The statistics of an operation since the process started.</summary>
public sealed record OperationSnapshot
{
    /// <summary>The name of the service.</summary>
    public required string Service { get; init; }

    /// <summary>The name of the contract, without namespace.</summary>
    public required string Contract { get; init; }

    /// <summary>The name of the operation: that of the method; with its parameter types if the contract overloads it.</summary>
    public required string Operation { get; init; }

    /// <summary>The number of calls that have ended, including failed ones.</summary>
    public required long Count { get; init; }

    /// <summary>The number of calls under way.</summary>
    public required long Active { get; init; }

    /// <summary>
    /// The numbers of failed calls, by the full type name of the exception (for a <see cref="ServiceException"/> by its code), in ordinal
    /// order: 20 different names, and <c>_OTHER</c> for all further ones.
    /// </summary>
    public required IReadOnlyDictionary<string, long> Errors { get; init; }

    /// <summary>
    /// The numbers of rejected calls, by reason, in ordinal order. Rejected calls did not reach the service; neither <see cref="Count"/>
    /// nor <see cref="Errors"/> includes them. The reasons: the service is restarting (<c>restarting</c>) or did not start again
    /// (<c>unavailable</c>); the operation's circuit breaker is open (<c>circuit-open</c>), its concurrency limit is reached
    /// (<c>limit-exceeded</c>) or its rate limit is used up (<c>rate-limited</c>).
    /// </summary>
    public IReadOnlyDictionary<string, long> Rejections { get; init; } = ReadOnlyDictionary<string, long>.Empty;

    /// <summary>The mean duration, within 1.6 %.</summary>
    public required TimeSpan Mean { get; init; }

    /// <summary>The duration that half of the calls did not exceed, within 1.6 %; zero without calls.</summary>
    public required TimeSpan P50 { get; init; }

    /// <summary>The duration that 95 % of the calls did not exceed, within 1.6 %.</summary>
    public required TimeSpan P95 { get; init; }

    /// <summary>The duration that 99 % of the calls did not exceed, within 1.6 %.</summary>
    public required TimeSpan P99 { get; init; }

    /// <summary>The longest duration, within 1.6 %.</summary>
    public required TimeSpan Max { get; init; }

    /// <summary>The number of failed calls.</summary>
    public long ErrorCount => Errors.Values.Sum();

    /// <summary>The number of rejected calls.</summary>
    public long Rejected => Rejections.Values.Sum();
}
