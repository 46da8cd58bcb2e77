using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>Finds the services that <see cref="MeshOptions.SkipOptional"/> leaves out of a start.</summary>
internal static class OptionalServices
{
    /// <summary>
    /// Returns the indices of optional services in the plan. In doubt a service is not among them: two services that need each other at
    /// their first calls keep each other.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cut">The part of the plan that is started, whose named services always stay; null for the whole plan.</param>
    public static HashSet<int> Of(MeshPlan plan, PlanCut? cut = null)
    {
        IReadOnlyList<PlannedService> services = plan.Services;
        var stages = plan.Stages.ToDictionary(static stage => stage.Name, StringComparer.Ordinal);
        var hasDependents = new bool[services.Count];
        var requiredBy = new int[services.Count]; // the number of required edges from services that are started; a first call counts, since it will come
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
            // Anybody may ask for a scoped or transient service.
            if (entry.Critical || entry.Lifetime != ServiceLifetime.Singleton || cut?.IsNamed(service) == true) return false;
            StageGate? gate = entry.Stage is { } name && stages.TryGetValue(name, out PlannedStage? stage) ? stage.GateOf(entry.Name) : null;
            return gate != StageGate.Required && (gate == StageGate.Optional || hasDependents[service]);
        }
    }
}
