namespace Mesh.Policies;

/// <summary>A concurrency limit as it stands at one moment.</summary>
/// <param name="Name">The limit's name: <c>service/operation</c>, or the name under which operations share it.</param>
/// <param name="Permits">The number of calls that may run at once.</param>
/// <param name="Active">The number of running calls. It exceeds <paramref name="Permits"/> only after these were lowered.</param>
/// <param name="Queued">The number of waiting calls.</param>
public sealed record ConcurrencyLimitInfo(string Name, int Permits, int Active, int Queued);

/// <summary>A rate limit as it stands at one moment.</summary>
/// <param name="Name">The limit's name: <c>service/operation</c>, or the name under which operations share it.</param>
/// <param name="Key">The key whose calls the limit counts, as text; null for a limit of all calls, and for the one that keys without room
/// share.</param>
/// <param name="Available">The number of calls that may begin at once; null if the application's own limiter does not tell.</param>
/// <param name="Queued">The number of waiting calls.</param>
public sealed record RateLimitInfo(string Name, string? Key, long? Available, long Queued)
{
    /// <summary>Whether the limit is the one that keys without room share: those beyond <see cref="RateLimitAttribute.MaxKeys"/>.</summary>
    public bool IsOverflow { get; init; }
}
