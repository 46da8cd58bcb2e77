using Mesh.Plan;
using Mesh.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Composition;

/// <summary>Registers the plan, adapted to substitutes, with the substitutes and the part of the plan that is started.</summary>
internal static class PlanRegistrations
{
    public static void Add(IServiceCollection services, MeshPlan plan, MeshOptions options)
    {
        // A source that asks for a facade while it is asked would wait for itself.
        services.AddSingleton(provider => ContainerRequests.Get(
            provider,
            "the substitutes (ISubstituteSource)",
            provider => new SubstituteSet(plan, options.Substitutes, provider),
            "have no source ask for a service of the mesh in Find, but in the factory of the substitute that it returns"));
        services.AddSingleton(provider => options.Substitutes.IsEmpty ? plan : provider.GetRequiredService<SubstituteSet>().Plan);
        services.AddSingleton(provider => new PlanCut(provider.GetRequiredService<MeshPlan>(), options.Cut));
        SubstituteSlot.Register(services);
    }
}
