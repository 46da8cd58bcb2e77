using Mesh.Plan;
using Mesh.Policies;

namespace Mesh.Health;

/// <summary>
/// Propagates the health of services along the edges to their dependents. The cost of a change depends on the services that it reaches:
/// dependents are visited in the order of the plan, each once, and only as long as something changes. Not thread-safe.
/// </summary>
internal sealed class HealthPropagation
{
    private readonly List<PlannedDependency[]> _dependencies = [];
    private readonly List<List<int>> _dependents = [];
    private readonly List<HealthState> _states = [];
    private readonly PriorityQueue<int, int> _affected = new();
    private readonly List<bool> _isAffected = [];

    public HealthPropagation(MeshPlan plan) => Grow(plan);

    public HealthState this[int service] => _states[service];

    /// <summary>Sets a service's own health.</summary>
    /// <param name="service">The service.</param>
    /// <param name="own">The own health.</param>
    /// <param name="changes">Receives the changes of effective health, in the order of the plan; null to report none.</param>
    public void Set(int service, ServiceHealth own, OrderedNotice<HealthChange>? changes)
    {
        if (_states[service].Own == own) return;
        _states[service] = _states[service] with { Own = own };
        // It comes before all that depends on it. Where nothing of that runs, as during a start, that was all.
        Look(service, changes);
        Spread(changes);
    }

    /// <summary>Adds services at the end of the plan.</summary>
    public void Grow(MeshPlan plan)
    {
        for (int service = _states.Count; service < plan.Services.Count; service++)
        {
            // The plan comes in an order in which each edge that is waited for points back; what does not cannot be waited for. What has been removed by now is no dependency.
            PlannedDependency[] edges = [.. plan.Services[service].Dependencies.Where(edge => edge.Until != Until.FirstCall && edge.Service < service && !RemovedService.Is(plan.Services[edge.Service]))];
            _dependencies.Add(edges);
            _dependents.Add([]);
            foreach (PlannedDependency edge in edges) _dependents[edge.Service].Add(service);
            _states.Add(new HealthState(ServiceHealth.Unknown, ServiceHealth.Unknown, service));
            _isAffected.Add(false);
        }
    }

    /// <summary>Removes a service, on which nothing depends any more.</summary>
    /// <param name="service">The service.</param>
    /// <param name="changes">Receives the changes of effective health; null to report none.</param>
    public void Remove(int service, OrderedNotice<HealthChange>? changes)
    {
        _states[service] = new HealthState(ServiceHealth.Unknown, ServiceHealth.Unknown, service);
        foreach (PlannedDependency edge in _dependencies[service]) _dependents[edge.Service].Remove(service);
        _dependencies[service] = [];
        foreach (int dependent in _dependents[service])
        {
            _dependencies[dependent] = Array.FindAll(_dependencies[dependent], edge => edge.Service != service);
            if (_states[dependent].Own != ServiceHealth.Unknown) Affect(dependent);
        }

        _dependents[service] = [];
        Spread(changes);
    }

    private void Spread(OrderedNotice<HealthChange>? changes)
    {
        while (_affected.TryDequeue(out int next, out _))
        {
            _isAffected[next] = false;
            Look(next, changes);
        }
    }

    private void Look(int service, OrderedNotice<HealthChange>? changes)
    {
        HealthState before = _states[service], after = Compute(service);
        if (after == before) return;
        _states[service] = after;
        if (after.Effective != before.Effective) changes?.Add(new HealthChange(service, before.Effective, after.Effective, after.Cause));
        // Also where only the cause is another: dependents name it too.
        foreach (int dependent in _dependents[service])
        {
            if (_states[dependent].Own != ServiceHealth.Unknown) Affect(dependent); // of one that does not run nothing is known, whatever this one says
        }
    }

    private void Affect(int service)
    {
        if (_isAffected[service]) return;
        _isAffected[service] = true;
        _affected.Enqueue(service, service);
    }

    private HealthState Compute(int service)
    {
        ServiceHealth own = _states[service].Own, worst = own;
        int cause = own == ServiceHealth.Healthy ? -1 : service;
        // Of one that does not run nothing is known, however well its dependencies do.
        if (own == ServiceHealth.Unknown) return new HealthState(own, own, cause);
        foreach (PlannedDependency edge in _dependencies[service])
        {
            HealthState dependency = _states[edge.Service];
            ServiceHealth passedOn = dependency.Effective switch
            {
                ServiceHealth.Healthy => ServiceHealth.Healthy,
                ServiceHealth.Unhealthy when !edge.Optional => ServiceHealth.Unhealthy,
                _ => ServiceHealth.Degraded,
            };
            if (passedOn > worst) (worst, cause) = (passedOn, dependency.Cause);
        }

        return new HealthState(own, worst, cause);
    }
}
