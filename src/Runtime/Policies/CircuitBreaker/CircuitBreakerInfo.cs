namespace Mesh.Policies;

/// <summary>A circuit breaker as it stands at one moment.</summary>
/// <param name="Name"><c>service/operation</c>, or the name under which operations share it.</param>
/// <param name="State">Its state. It stays open when the break is over, until a call comes.</param>
public sealed record CircuitBreakerInfo(string Name, CircuitState State)
{
    /// <summary>The key whose calls it is about, as text (of a template with several parameters their values, separated by commas); null where there is one for all calls.</summary>
    public string? Key { get; init; }

    /// <summary>Whether it is the one that keys share for which there is no room: those beyond <see cref="CircuitBreakerAttribute.MaxKeys"/>.</summary>
    public bool IsOverflow { get; init; }

    /// <summary>How long calls will still be rejected: until the break is over, or half-open, until another trial is let through; zero where the next call is. Null while it is closed, and until somebody closes it.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>While closed: how many calls its window holds.</summary>
    public long Calls { get; init; }

    /// <summary>While closed: how many of these have failed.</summary>
    public long Failures { get; init; }

    /// <summary>Which part of the calls of its window has failed, from 0 to 1; 0 when there was none.</summary>
    public double FailureRatio => Calls == 0 ? 0 : (double)Failures / Calls;
}
