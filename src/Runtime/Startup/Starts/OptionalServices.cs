using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>Which services a start can be without: what <see cref="MeshOptions.SkipOptional"/> leaves out.</summary>
internal static class OptionalServices
{
    /// <summary>Their indices in the plan. In doubt a service is not among them: two that need each other at their first calls keep each other.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cut">The part of it that is started, of which nothing is left out that is named; null for all.</param>
    public static HashSet<int> Of(MeshPlan plan, PlanCut? cut = null)
    {
        IReadOnlyList<PlannedService> services = plan.Services;
        var stages = plan.Stages.ToDictionary(static stage => stage.Name, StringComparer.Ordinal);
        var hasDependents = new bool[services.Count];
        var requiredBy = new int[services.Count]; // by how many edges of what is started; a first call is one that will come
        int[] started = [.. Enumerable.Range(0, services.Count).Where(service => cut?.IsInside(service) != false)];
        foreach (PlannedDependency edge in started.SelectMany(service => services[service].Dependencies))
        {
            hasDependents[edge.Service] = true;
            if (!edge.Optional) requiredBy[edge.Service]++;
        }

        var optional = new Queue<int>(started.Where(service => requiredBy[service] == 0 && MayBe(service)));
        var left = new HashSet<int>();
        while (optional.TryDequeue(out int service))
        {
            left.Add(service);
            foreach (PlannedDependency edge in services[service].Dependencies)
            {
                if (!edge.Optional && --requiredBy[edge.Service] == 0 && MayBe(edge.Service)) optional.Enqueue(edge.Service);
            }
        }

        return left;

        bool MayBe(int service)
        {
            ServiceEntry entry = services[service].Entry;
            // What is made for each request may be asked for by anybody.
            if (entry.Critical || entry.Lifetime != ServiceLifetime.Singleton || cut?.IsNamed(service) == true) return false;
            StageGate? gate = entry.Stage is { } name && stages.TryGetValue(name, out PlannedStage? stage) ? stage.GateOf(entry.Name) : null;
            return gate != StageGate.Required && (gate == StageGate.Optional || hasDependents[service]);
        }
    }
}
