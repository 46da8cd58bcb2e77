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
            var found = new Dictionary<string, StartDependency>(StringComparer.Ordinal);
            foreach (PlannedDependency edge in plan.Services[service].Dependencies) Add(plan, effective, edge, found);
            effective[service] = [.. found.Values];
        }

        return effective;
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
