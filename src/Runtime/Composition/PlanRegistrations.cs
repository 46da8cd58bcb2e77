using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Composition;

/// <summary>Registers the plan as it is with the substitutes, these, and which part of it is started.</summary>
internal static class PlanRegistrations
{
    public static void Add(IServiceCollection services, MeshPlan plan, MeshOptions options)
    {
        services.AddSingleton(provider => new SubstituteSet(plan, options.Substitutes, provider));
        services.AddSingleton(provider => options.Substitutes.IsEmpty ? plan : provider.GetRequiredService<SubstituteSet>().Plan);
        services.AddSingleton(provider => new PlanCut(provider.GetRequiredService<MeshPlan>(), options.Cut));
        SubstituteSlot.Register(services);
    }
}
