using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Composition;

/// <summary>Registers the plan, adapted to substitutes, with the substitutes and the part of the plan that is started.</summary>
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
