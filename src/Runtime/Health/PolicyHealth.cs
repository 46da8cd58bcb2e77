using Mesh.Policies;
using Microsoft.Extensions.Logging;

namespace Mesh.Health;

/// <summary>
/// Checks, at the interval of health checks, whether states of a service's policies make it degraded, for
/// services whose options ask for that.
/// </summary>
internal sealed class PolicyHealth : IDisposable
{
    private const double Full = 0.8;

    private readonly HealthStates _states;
    private readonly IPolicyRegistry _policies;
    private readonly MeshOptions _options;
    private readonly ITimer _timer;
    private readonly ILogger _log;
    private int _isLooking;

    private PolicyHealth(HealthStates states, IPolicyRegistry policies, MeshOptions options, TimeProvider time, ILogger log)
    {
        (_states, _policies, _options, _log) = (states, policies, options, log);
        _timer = time.CreateTimer(static health => ((PolicyHealth)health!).Look(), this, options.HealthInterval, options.HealthInterval);
    }

    /// <summary>Begins to check; returns null when no service asks for it.</summary>
    public static PolicyHealth? Begin(HealthStates states, Func<IPolicyRegistry?> policies, MeshOptions options, TimeProvider time, ILogger log)
    {
        bool isWanted = options.HealthInputs != HealthInputs.None || options.HealthInputsOf.Values.Any(static inputs => inputs != HealthInputs.None);
        return isWanted && options.HealthInterval != Timeout.InfiniteTimeSpan && policies() is { } registry ? new PolicyHealth(states, registry, options, time, log) : null;
    }

    public void Dispose() => _timer.Dispose();

    // Who comes while another looks leaves it to him.
    private void Look()
    {
        if (Interlocked.Exchange(ref _isLooking, 1) == 1) return;
        try
        {
            ILookup<string, OperationPolicyInfo> operations = _policies.Operations.ToLookup(static operation => operation.Service, StringComparer.Ordinal);
            IReadOnlyList<Plan.PlannedService> services = _states.Plan.Services;
            for (int service = 0; service < services.Count; service++) _states.Input(service, Problem(services[service].Entry.Name, operations));
        }
#pragma warning disable CA1031 // They ask the application's clock, and on a timer's thread nobody catches what it throws.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            HealthLog.PoliciesNotSeen(_log, exception);
        }
        finally
        {
            Volatile.Write(ref _isLooking, 0);
        }
    }

    private string? Problem(string service, ILookup<string, OperationPolicyInfo> operations)
    {
        HealthInputs inputs = _options.HealthInputsOf.TryGetValue(service, out HealthInputs own) ? own : _options.HealthInputs;
        if (inputs == HealthInputs.None) return null;
        foreach (OperationPolicyInfo operation in operations[service])
        {
            if (inputs.HasFlag(HealthInputs.OpenBreakers) && operation.CircuitBreakers.Any(Rejects)) return $"the circuit breaker of '{operation.Operation}' is open";
            if (inputs.HasFlag(HealthInputs.FullQueues) && operation is { ConcurrencyLimit.Queued: var queued, Settings.ConcurrencyLimit.Queue: > 0 and var queue } && queued >= Full * queue)
            {
                return $"{queued} of the {queue} places in the queue of '{operation.Operation}' are taken";
            }
        }

        return null;
    }

    // One whose break is over lets the next call through: it stays open only because none comes.
    private static bool Rejects(CircuitBreakerInfo breaker) => breaker.State == CircuitState.ForcedOpen || (breaker.State == CircuitState.Open && breaker.RetryAfter != TimeSpan.Zero);
}
