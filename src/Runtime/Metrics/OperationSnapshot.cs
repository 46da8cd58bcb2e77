using System.Collections.ObjectModel;

namespace Mesh.Metrics;

/// <summary>What an operation has done since the process started.</summary>
public sealed record OperationSnapshot
{
    /// <summary>The name of the service.</summary>
    public required string Service { get; init; }

    /// <summary>The contract's name without namespace.</summary>
    public required string Contract { get; init; }

    /// <summary>The operation: the method's name; with its parameter types where the contract overloads it.</summary>
    public required string Operation { get; init; }

    /// <summary>How many calls have ended, failed ones included.</summary>
    public required long Count { get; init; }

    /// <summary>How many calls are under way.</summary>
    public required long Active { get; init; }

    /// <summary>How many calls have failed, by the exception's full type name (a <see cref="ServiceException"/> by its code), in ordinal order: 20 different ones, and <c>_OTHER</c> for what comes after these.</summary>
    public required IReadOnlyDictionary<string, long> Errors { get; init; }

    /// <summary>
    /// How many calls were rejected, by reason, in ordinal order: they did not reach the service, and are neither among <see cref="Count"/> nor among <see cref="Errors"/>. The service restarts (<c>restarting</c>), or did not
    /// start again (<c>unavailable</c>); the operation's circuit breaker is open (<c>circuit-open</c>), its concurrency limit (<c>limit-exceeded</c>) or its rate limit (<c>rate-limited</c>) is used up.
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

    /// <summary>How many calls have failed.</summary>
    public long ErrorCount => Errors.Values.Sum();

    /// <summary>How many calls were rejected.</summary>
    public long Rejected => Rejections.Values.Sum();
}
