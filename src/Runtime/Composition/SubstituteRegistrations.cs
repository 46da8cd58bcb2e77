using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Composition;

/// <summary>Registers the plan as it is with the substitutes, and these.</summary>
internal static class SubstituteRegistrations
{
    public static void Add(IServiceCollection services, MeshPlan plan, DeclaredSubstitutes declared)
    {
        services.AddSingleton(provider => new SubstituteSet(plan, declared, provider));
        services.AddSingleton(provider => declared.IsEmpty ? plan : provider.GetRequiredService<SubstituteSet>().Plan);
        SubstituteSlot.Register(services);
    }
}
