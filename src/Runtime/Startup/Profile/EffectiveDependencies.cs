using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>What each service of a plan waits for among those that are really started: through scoped and transient services, which only pass on what they depend on.</summary>
internal static class EffectiveDependencies
{
    public static IReadOnlyList<StartDependency>[] Of(MeshPlan plan)
    {
        var effective = new IReadOnlyList<StartDependency>[plan.Services.Count];
        // In the order of the plan: what is depended on comes before. An edge to what comes later is first-call, or belongs to a cycle.
        for (int service = 0; service < effective.Length; service++)
        {
            IReadOnlyList<PlannedDependency> edges = plan.Services[service].Dependencies;
            if (Direct(plan, edges) is { } direct)
            {
                effective[service] = direct;
                continue;
            }

            var found = new Dictionary<string, StartDependency>(StringComparer.Ordinal);
            foreach (PlannedDependency edge in edges) Add(plan, effective, edge, found);
            effective[service] = [.. found.Values];
        }

        return effective;
    }

    // Mostly there is nothing to look through, and nothing to merge.
    private static StartDependency[]? Direct(MeshPlan plan, IReadOnlyList<PlannedDependency> edges)
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

    private static void Add(MeshPlan plan, IReadOnlyList<StartDependency>[] effective, PlannedDependency edge, Dictionary<string, StartDependency> found)
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
        if (!found.TryGetValue(dependency.Service, out StartDependency? other)) found.Add(dependency.Service, dependency);
        else found[dependency.Service] = new StartDependency(dependency.Service, dependency.Optional && other.Optional, Weight(dependency.Until) > Weight(other.Until) ? dependency.Until : other.Until);
    }

    private static int Weight(Until until) => until switch { Until.FirstCall => 0, Until.Constructed => 1, Until.Initialized => 2, _ => 3 };
}
