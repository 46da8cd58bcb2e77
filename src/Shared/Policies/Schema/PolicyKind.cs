namespace Mesh.Shared.Policies;

/// <summary>The policies that an operation may have, in the order in which a call passes through them, outermost first.</summary>
internal enum PolicyKind
{
    Fallback,
    Cached,
    InvalidatesCache,
    RateLimit,
    TotalTimeout,
    Policy,
    Retry,
    Hedge,
    CircuitBreaker,
    Timeout,
    ConcurrencyLimit,
}
