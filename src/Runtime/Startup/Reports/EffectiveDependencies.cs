using System.Collections;
using Mesh.Plan;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>
/// The dependencies that each service waits for, among those that are really started: scoped and transient services on the way only pass on
/// their own dependencies.
/// </summary>
/// <param name="plan">The plan.</param>
internal sealed class EffectiveDependencies(MeshPlan plan)
{
    private volatile IReadOnlyList<ServiceDependency>[]? _all;

    /// <summary>
    /// The dependencies of a service. They are all found at the first look: every start reports them, and most reports are never read.
    /// </summary>
    public IReadOnlyList<ServiceDependency> this[int service] => new Row(this, service);

    private IReadOnlyList<ServiceDependency>[] All() => _all ??= Find();

    private IReadOnlyList<ServiceDependency>[] Find()
    {
        var effective = new IReadOnlyList<ServiceDependency>[plan.Services.Count];
        // In the order of the plan, dependencies come before dependents. An edge to a later service is a first-call edge, or belongs to a
        // cycle.
        for (int service = 0; service < effective.Length; service++)
        {
            IReadOnlyList<PlannedDependency> edges = plan.Services[service].Dependencies;
            if (Direct(edges) is { } direct)
            {
                effective[service] = direct;
                continue;
            }

            var found = new Dictionary<string, ServiceDependency>(StringComparer.Ordinal);
            foreach (PlannedDependency edge in edges) Add(effective, edge, found);
            effective[service] = [.. found.Values];
        }

        return effective;
    }

    // In most cases all dependencies are singletons and there is nothing to merge.
    private ServiceDependency[]? Direct(IReadOnlyList<PlannedDependency> edges)
    {
        const int Few = 8;
        if (edges.Count == 0) return [];
        if (edges.Count > Few) return null;
        for (int i = 0; i < edges.Count; i++)
        {
            if (plan.Services[edges[i].Service].Entry.Lifetime != ServiceLifetime.Singleton) return null;
            for (int j = 0; j < i; j++)
            {
                if (edges[i].Service == edges[j].Service) return null;
            }
        }

        var direct = new ServiceDependency[edges.Count];
        for (int i = 0; i < direct.Length; i++) direct[i] = new ServiceDependency(plan.Services[edges[i].Service].Entry.Name, edges[i].Optional, edges[i].Until);
        return direct;
    }

    private void Add(IReadOnlyList<ServiceDependency>[] effective, PlannedDependency edge, Dictionary<string, ServiceDependency> found)
    {
        ServiceEntry entry = plan.Services[edge.Service].Entry;
        if (entry.Lifetime == ServiceLifetime.Singleton)
        {
            Keep(new ServiceDependency(entry.Name, edge.Optional, edge.Until), found);
        }
        else if (edge.Until != Until.FirstCall)
        {
            // An optional edge on the way makes the whole way optional.
            foreach (ServiceDependency behind in effective[edge.Service] ?? []) Keep(behind with { Optional = behind.Optional || edge.Optional }, found);
        }
    }

    // Of two ways to the same service, the one that waits longer counts.
    private static void Keep(ServiceDependency dependency, Dictionary<string, ServiceDependency> found)
    {
        if (!found.TryAdd(dependency.Service, dependency)) found[dependency.Service] = Both(dependency, found[dependency.Service]);
    }

    private static ServiceDependency Both(ServiceDependency one, ServiceDependency other) =>
        new(one.Service, one.Optional && other.Optional, Weight(one.Until) > Weight(other.Until) ? one.Until : other.Until);

    private static int Weight(Until until) => until switch { Until.FirstCall => 0, Until.Constructed => 1, Until.Initialized => 2, _ => 3 };

    private sealed class Row(EffectiveDependencies all, int service) : IReadOnlyList<ServiceDependency>
    {
        public int Count => all.All()[service].Count;

        public ServiceDependency this[int index] => all.All()[service][index];

        public IEnumerator<ServiceDependency> GetEnumerator() => all.All()[service].GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
