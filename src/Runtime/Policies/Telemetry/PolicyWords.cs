using Mesh.Caching;

namespace Mesh.Policies;

/// <summary>Why there was no further attempt.</summary>
internal static class ExhaustionReason
{
    /// <summary>There were as many as allowed.</summary>
    public const string Count = "count";

    /// <summary>The time for them was over.</summary>
    public const string Duration = "duration";

    /// <summary>A later attempt failed in a way that is not retried.</summary>
    public const string NotHandled = "not-handled";
}

/// <summary>States and outcomes as values of tags.</summary>
internal static class PolicyWords
{
    public static string Word(this TimeoutScope scope) => scope == TimeoutScope.Attempt ? "attempt" : "total";

    public static string Word(this CacheResult result) => result switch
    {
        CacheResult.Hit => "hit",
        CacheResult.Miss => "miss",
        CacheResult.Stale => "stale",
        _ => "joined",
    };

    /// <summary>The reason of a rejection: the code of the <see cref="ServiceException"/> with which the call fails.</summary>
    public static string RejectionWord(ServiceErrorKind kind) => kind switch
    {
        ServiceErrorKind.CircuitOpen => "circuit-open",
        ServiceErrorKind.LimitExceeded => "limit-exceeded",
        ServiceErrorKind.RateLimited => "rate-limited",
        _ => "other",
    };
}
