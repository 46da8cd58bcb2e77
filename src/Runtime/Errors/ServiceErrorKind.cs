namespace Mesh;

/// <summary>The kinds of errors that a caller may want to tell apart.</summary>
public enum ServiceErrorKind
{
    /// <summary>The kind is not known.</summary>
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

    /// <summary>A requested addition or removal of services is not possible while the application runs.</summary>
    InvalidChange = 9,

    /// <summary>A call, or an attempt of it, took longer than its timeout allows.</summary>
    TimedOut = 10,

    /// <summary>The call was rejected because the operation's circuit breaker is open.</summary>
    CircuitOpen = 11,

    /// <summary>The call was rejected because the operation's concurrency limit is reached and its queue is full.</summary>
    LimitExceeded = 12,

    /// <summary>The call was rejected because of the operation's rate limit.</summary>
    RateLimited = 13,

    /// <summary>The arguments of a call do not fit the operation.</summary>
    InvalidArguments = 20,

    /// <summary>A transaction failed, and not all of its effects could be undone.</summary>
    CompensationFailed = 21,

    /// <summary>Several services or operations match the request, and nothing says which one is meant.</summary>
    Ambiguous = 22,

    /// <summary>A service that lives in a scope was requested without one.</summary>
    ScopeRequired = 23,

    /// <summary>A step refused the call: the caller is not authenticated.</summary>
    Unauthenticated = 30,

    /// <summary>A step refused the call: the caller is not allowed to make it.</summary>
    Forbidden = 31,

    /// <summary>A step refused the call: the request is invalid.</summary>
    Invalid = 32,

    /// <summary>A step refused the call: it conflicts with a change made in the meantime.</summary>
    Conflict = 33,

    /// <summary>A step refused the call: the caller's quota is used up.</summary>
    QuotaExceeded = 34,

    /// <summary>A step refused the call: the feature is switched off.</summary>
    FeatureOff = 35,

    /// <summary>The remote side that carries out the call has failed.</summary>
    RemoteFailed = 36,
}
