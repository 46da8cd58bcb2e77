namespace Mesh.Policies;

/// <summary>A circuit breaker as it stands at one moment.</summary>
/// <param name="Name">The breaker's name: <c>service/operation</c>, or the name under which operations share it.</param>
/// <param name="State">The breaker's state. An open breaker stays open after its break until the next call.</param>
public sealed record CircuitBreakerInfo(string Name, CircuitState State)
{
    /// <summary>
    /// The key whose calls the breaker guards, as text; the values of a template with several parameters are separated by commas. Null for
    /// a breaker that guards all calls.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>
    /// Whether the breaker is the one that keys without room share: those beyond <see cref="CircuitBreakerAttribute.MaxKeys"/>.
    /// </summary>
    public bool IsOverflow { get; init; }

    /// <summary>
    /// The time for which calls will still be rejected: until the break is over, or, when half-open, until another trial is admitted; zero
    /// if the next call is let through. Null while the breaker is closed, and when it was opened by hand until somebody closes it.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The number of calls in the window of a closed breaker.</summary>
    public long Calls { get; init; }

    /// <summary>The number of failed calls in the window of a closed breaker.</summary>
    public long Failures { get; init; }

    /// <summary>The share of failed calls in the window, from 0 to 1; 0 if there are no calls.</summary>
    public double FailureRatio => Calls == 0 ? 0 : (double)Failures / Calls;
}
