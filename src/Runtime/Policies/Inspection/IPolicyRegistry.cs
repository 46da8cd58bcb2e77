using Mesh.Registry;

namespace Mesh.Policies;

/// <summary>
/// The policies of operations while the application runs: the values that hold, what they keep between calls, and circuit breakers by hand. Reached by <see cref="IServiceRegistry.Policies"/>.
/// An operation is known from the moment on when its facade is made: when somebody first asks for the contract, in a constructor or of the container.
/// </summary>
public interface IPolicyRegistry
{
    /// <summary>The operations that have policies, ordered by service and name.</summary>
    IReadOnlyList<OperationPolicyInfo> Operations { get; }

    /// <summary>The circuit breakers, one for each key where they have keys, ordered by name.</summary>
    IReadOnlyList<CircuitBreakerInfo> CircuitBreakers { get; }

    /// <summary>The concurrency limits, ordered by name.</summary>
    IReadOnlyList<ConcurrencyLimitInfo> ConcurrencyLimits { get; }

    /// <summary>The rate limits, one for each key where they have keys, ordered by name.</summary>
    IReadOnlyList<RateLimitInfo> RateLimits { get; }

    /// <summary>The policies of one operation.</summary>
    /// <param name="service">The service's name, such as <c>order-store</c>.</param>
    /// <param name="operation">The method's name; of overloads with the types of the parameters, as metrics name it.</param>
    /// <returns>Them as they stand now; null where the operation has none, or is not known yet.</returns>
    OperationPolicyInfo? Find(string service, string operation);

    /// <summary>Opens a circuit breaker by hand: calls are rejected from now on.</summary>
    /// <param name="name"><c>service/operation</c>, or the name under which operations share it. Where breakers have keys, those of keys that come later open too.</param>
    /// <param name="period">For how long, after which trials decide; null until <see cref="CloseCircuit"/> or <see cref="ResetCircuit"/>.</param>
    /// <param name="key">The one key that it is about, as <see cref="CircuitBreakerInfo.Key"/> writes it; null for all.</param>
    /// <exception cref="ServiceException">There is no breaker of this name, or key (<see cref="ServiceErrorKind.NotFound"/>).</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period is not above zero.</exception>
    void OpenCircuit(string name, TimeSpan? period = null, string? key = null);

    /// <summary>Closes a circuit breaker by hand; one that is closed keeps what it has counted.</summary>
    /// <param name="name"><c>service/operation</c>, or the name under which operations share it.</param>
    /// <param name="key">The one key that it is about; null for all.</param>
    /// <exception cref="ServiceException">There is no breaker of this name, or key (<see cref="ServiceErrorKind.NotFound"/>).</exception>
    void CloseCircuit(string name, string? key = null);

    /// <summary>Closes a circuit breaker by hand, and forgets what it has counted in any case.</summary>
    /// <param name="name"><c>service/operation</c>, or the name under which operations share it.</param>
    /// <param name="key">The one key that it is about; null for all.</param>
    /// <exception cref="ServiceException">There is no breaker of this name, or key (<see cref="ServiceErrorKind.NotFound"/>).</exception>
    void ResetCircuit(string name, string? key = null);
}
