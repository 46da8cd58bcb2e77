namespace Mesh.Policies;

/// <summary>A concurrency limit as it stands at one moment.</summary>
/// <param name="Name"><c>service/operation</c>, or the name under which operations share it.</param>
/// <param name="Permits">How many calls may run at once.</param>
/// <param name="Active">How many run. More than <paramref name="Permits"/> only after that was lowered.</param>
/// <param name="Queued">How many wait.</param>
public sealed record ConcurrencyLimitInfo(string Name, int Permits, int Active, int Queued);

/// <summary>A rate limit as it stands at one moment.</summary>
/// <param name="Name"><c>service/operation</c>, or the name under which operations share it.</param>
/// <param name="Key">The key whose calls it is about, as text; null where there is one for all calls, and of the one that keys without room share.</param>
/// <param name="Available">How many calls may begin at once; null where the application's own limiter does not say.</param>
/// <param name="Queued">How many wait.</param>
public sealed record RateLimitInfo(string Name, string? Key, long? Available, long Queued)
{
    /// <summary>Whether it is the one that keys share for which there is no room: those beyond <see cref="RateLimitAttribute.MaxKeys"/>.</summary>
    public bool IsOverflow { get; init; }
}
