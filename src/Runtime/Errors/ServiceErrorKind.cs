namespace Mesh;

/// <summary>What went wrong, in kinds that a caller may want to tell apart.</summary>
public enum ServiceErrorKind
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>The host did not register something that services need.</summary>
    MissingRegistration = 1,

    /// <summary>A service's construction or one of its start hooks threw.</summary>
    StartFailed = 2,

    /// <summary>A service did not start within its start timeout.</summary>
    StartTimedOut = 3,

    /// <summary>The service did not start, or something that it requires did not, so it cannot be used.</summary>
    Unavailable = 4,

    /// <summary>There is no such service.</summary>
    NotFound = 5,

    /// <summary>A service's clean-up threw or did not end in time.</summary>
    StopFailed = 6,

    /// <summary>A service was started, but was not healthy in time.</summary>
    NotHealthy = 7,

    /// <summary>A value of the configuration cannot be used.</summary>
    InvalidConfiguration = 8,

    /// <summary>Services cannot be added or removed while the application runs as it was asked for.</summary>
    InvalidChange = 9,

    /// <summary>A call, or an attempt of it, took longer than its timeout allows.</summary>
    TimedOut = 10,

    /// <summary>The call was rejected because the operation's circuit breaker is open.</summary>
    CircuitOpen = 11,

    /// <summary>The call was rejected because as many run already as the operation's concurrency limit allows, and its queue is full.</summary>
    LimitExceeded = 12,

    /// <summary>The call was rejected because of the operation's rate limit.</summary>
    RateLimited = 13,

    /// <summary>The arguments of a call do not fit the operation.</summary>
    InvalidArguments = 20,

    /// <summary>A transaction failed, and not all that it had done could be undone.</summary>
    CompensationFailed = 21,

    /// <summary>Several services or operations fit what was asked for, and nothing says which one is meant.</summary>
    Ambiguous = 22,

    /// <summary>What is asked for lives in a scope, and was asked for without one.</summary>
    ScopeRequired = 23,

    /// <summary>A step refused the call: nobody says who calls.</summary>
    Unauthenticated = 30,

    /// <summary>A step refused the call: the caller may not.</summary>
    Forbidden = 31,

    /// <summary>A step refused the call: what it asks for makes no sense.</summary>
    Invalid = 32,

    /// <summary>A step refused the call: it contradicts what has happened in the meantime.</summary>
    Conflict = 33,

    /// <summary>A step refused the call: the caller has used up what he is allowed.</summary>
    QuotaExceeded = 34,

    /// <summary>A step refused the call: the feature is switched off.</summary>
    FeatureOff = 35,

    /// <summary>What carries the call out elsewhere has failed.</summary>
    RemoteFailed = 36,
}
