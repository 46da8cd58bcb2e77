using System.Collections;
using Mesh.Plan;
using Mesh.Profiling;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>What each service of a plan waits for among those that are really started: through scoped and transient services, which only pass on what they depend on.</summary>
/// <param name="plan">The plan.</param>
internal sealed class EffectiveDependencies(MeshPlan plan)
{
    private volatile IReadOnlyList<StartDependency>[]? _all;

    /// <summary>What a service waits for. All are found when one is looked at first: a start reports them, and most never are.</summary>
    public IReadOnlyList<StartDependency> this[int service] => new Row(this, service);

    private IReadOnlyList<StartDependency>[] All() => _all ??= Find();

    private IReadOnlyList<StartDependency>[] Find()
    {
        var effective = new IReadOnlyList<StartDependency>[plan.Services.Count];
        // In the order of the plan: what is depended on comes before. An edge to what comes later is first-call, or belongs to a cycle.
        for (int service = 0; service < effective.Length; service++)
        {
            IReadOnlyList<PlannedDependency> edges = plan.Services[service].Dependencies;
            if (Direct(edges) is { } direct)
            {
                effective[service] = direct;
                continue;
            }

            var found = new Dictionary<string, StartDependency>(StringComparer.Ordinal);
            foreach (PlannedDependency edge in edges) Add(effective, edge, found);
            effective[service] = [.. found.Values];
        }

        return effective;
    }

    // Mostly there is nothing to look through, and nothing to merge.
    private StartDependency[]? Direct(IReadOnlyList<PlannedDependency> edges)
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

        var direct = new StartDependency[edges.Count];
        for (int i = 0; i < direct.Length; i++) direct[i] = new StartDependency(plan.Services[edges[i].Service].Entry.Name, edges[i].Optional, edges[i].Until);
        return direct;
    }

    private void Add(IReadOnlyList<StartDependency>[] effective, PlannedDependency edge, Dictionary<string, StartDependency> found)
    {
        ServiceEntry entry = plan.Services[edge.Service].Entry;
        if (entry.Lifetime == ServiceLifetime.Singleton)
        {
            Keep(new StartDependency(entry.Name, edge.Optional, edge.Until), found);
        }
        else if (edge.Until != Until.FirstCall)
        {
            // An optional edge on the way makes the whole way optional.
            foreach (StartDependency behind in effective[edge.Service] ?? []) Keep(behind with { Optional = behind.Optional || edge.Optional }, found);
        }
    }

    // Over two ways to the same service, the one that waits longer is what counts.
    private static void Keep(StartDependency dependency, Dictionary<string, StartDependency> found)
    {
        if (!found.TryAdd(dependency.Service, dependency)) found[dependency.Service] = Both(dependency, found[dependency.Service]);
    }

    private static StartDependency Both(StartDependency one, StartDependency other) =>
        new(one.Service, one.Optional && other.Optional, Weight(one.Until) > Weight(other.Until) ? one.Until : other.Until);

    private static int Weight(Until until) => until switch { Until.FirstCall => 0, Until.Constructed => 1, Until.Initialized => 2, _ => 3 };

    private sealed class Row(EffectiveDependencies all, int service) : IReadOnlyList<StartDependency>
    {
        public int Count => all.All()[service].Count;

        public StartDependency this[int index] => all.All()[service][index];

        public IEnumerator<StartDependency> GetEnumerator() => all.All()[service].GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
