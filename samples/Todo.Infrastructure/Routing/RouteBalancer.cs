using Todo.Infrastructure.Endpoints;

namespace Todo.Infrastructure.Routing;

/// <summary>
/// Shares the calls of one route out by weight, as evenly in time as can be: with weights 3 and 1 the order is a a b a, not a a a b
/// (the smooth weighted round-robin of nginx).
/// </summary>
internal sealed class RouteBalancer
{
    private readonly Lock _lock = new();
    private readonly SortedList<string, State> _states = new(StringComparer.Ordinal);

    /// <summary>Returns the endpoint whose turn it is, of those that are available, and counts the call for it.</summary>
    public T Next<T>(IReadOnlyList<T> endpoints) where T : ServiceEndpoint
    {
        lock (_lock)
        {
            foreach (T endpoint in endpoints) StateOf(endpoint).Credit += endpoint.Weight;
            T next = endpoints.MaxBy(endpoint => StateOf(endpoint).Credit) ?? throw new ArgumentException("There is nobody to choose from.", nameof(endpoints));

            StateOf(next).Credit -= endpoints.Sum(static endpoint => endpoint.Weight);
            StateOf(next).Calls++;
            return next;
        }
    }

    public void CountFailure(ServiceEndpoint endpoint)
    {
        lock (_lock) StateOf(endpoint).Failures++;
    }

    public IReadOnlyList<EndpointTraffic> Traffic(string route)
    {
        lock (_lock) return [.. _states.Select(pair => new EndpointTraffic(route, pair.Key, pair.Value.Calls, pair.Value.Failures))];
    }

    private State StateOf(ServiceEndpoint endpoint)
    {
        if (!_states.TryGetValue(endpoint.Instance, out State? state)) _states[endpoint.Instance] = state = new State();
        return state;
    }

    private sealed class State
    {
        public long Credit { get; set; }

        public long Calls { get; set; }

        public long Failures { get; set; }
    }
}
