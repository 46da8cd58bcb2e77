using Mesh.Caching;

namespace Mesh.Policies;

/// <summary>The reasons why there is no further attempt.</summary>
internal static class ExhaustionReason
{
    /// <summary>All attempts that are allowed have been made.</summary>
    public const string Count = "count";

    /// <summary>The time for attempts is over.</summary>
    public const string Duration = "duration";

    /// <summary>A later attempt failed in a way that is not retried.</summary>
    public const string NotHandled = "not-handled";
}

/// <summary>The words for states and outcomes in the values of tags.</summary>
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

    /// <summary>Returns the reason of a rejection: the code of the <see cref="ServiceException"/> with which the call fails.</summary>
    public static string RejectionWord(ServiceErrorKind kind) => kind switch
    {
        ServiceErrorKind.CircuitOpen => "circuit-open",
        ServiceErrorKind.LimitExceeded => "limit-exceeded",
        ServiceErrorKind.RateLimited => "rate-limited",
        _ => "other",
    };
}
