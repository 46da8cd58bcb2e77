using Mesh.Registry;

namespace Mesh.Policies;

/// <summary>
/// The policies of operations while the application runs: their settings, the state that they keep between calls, and circuit breakers to
/// open and close by hand. Found at <see cref="IServiceRegistry.Policies"/>.
/// An operation is known from the moment when its facade is created: when the contract is first requested, by a constructor or from the
/// container.
/// </summary>
public interface IPolicyRegistry
{
    /// <summary>The operations that have policies, ordered by service, name and contract.</summary>
    IReadOnlyList<OperationPolicyInfo> Operations { get; }

    /// <summary>The circuit breakers, ordered by name; one for each key of a breaker with keys.</summary>
    IReadOnlyList<CircuitBreakerInfo> CircuitBreakers { get; }

    /// <summary>The concurrency limits, ordered by name.</summary>
    IReadOnlyList<ConcurrencyLimitInfo> ConcurrencyLimits { get; }

    /// <summary>The rate limits, ordered by name; one for each key of a limit with keys.</summary>
    IReadOnlyList<RateLimitInfo> RateLimits { get; }

    /// <summary>Returns the policies of one operation.</summary>
    /// <param name="service">The service's name, such as <c>order-store</c>.</param>
    /// <param name="operation">The method's name; for an overload with its parameter types, as metrics name it. If several contracts of the
    /// service have such an operation, with the contract before it, <c>IOrderStore.GetAsync</c>; without it that of the first contract by
    /// name is meant.</param>
    /// <returns>The policies as they stand now; null if the operation has none, or is not known yet.</returns>
    OperationPolicyInfo? Find(string service, string operation);

    /// <summary>Opens a circuit breaker by hand: calls are rejected from now on.</summary>
    /// <param name="name">The breaker's name: <c>service/operation</c>, or the name under which operations share it. If the breaker has
    /// keys, the breakers of keys that come later open too.</param>
    /// <param name="period">The time after which trials decide; null to keep the breaker open until <see cref="CloseCircuit"/> or
    /// <see cref="ResetCircuit"/>.</param>
    /// <param name="key">The one key whose breaker is opened, as <see cref="CircuitBreakerInfo.Key"/> writes it; null for all.</param>
    /// <exception cref="ServiceException">There is no breaker with this name, or with this key
    /// (<see cref="ServiceErrorKind.NotFound"/>).</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period is not above zero.</exception>
    void OpenCircuit(string name, TimeSpan? period = null, string? key = null);

    /// <summary>Closes a circuit breaker by hand; a closed one keeps its counts.</summary>
    /// <param name="name">The breaker's name: <c>service/operation</c>, or the name under which operations share it.</param>
    /// <param name="key">The one key whose breaker is closed; null for all.</param>
    /// <exception cref="ServiceException">There is no breaker with this name, or with this key
    /// (<see cref="ServiceErrorKind.NotFound"/>).</exception>
    void CloseCircuit(string name, string? key = null);

    /// <summary>Closes a circuit breaker by hand, and clears its counts even if it is closed already.</summary>
    /// <param name="name">The breaker's name: <c>service/operation</c>, or the name under which operations share it.</param>
    /// <param name="key">The one key whose breaker is reset; null for all.</param>
    /// <exception cref="ServiceException">There is no breaker with this name, or with this key
    /// (<see cref="ServiceErrorKind.NotFound"/>).</exception>
    void ResetCircuit(string name, string? key = null);
}
