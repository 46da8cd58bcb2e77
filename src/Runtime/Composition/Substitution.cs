using Mesh.Plan;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Composition;

/// <summary>Tells in whose place the application has registered something else.</summary>
internal static class Substitution
{
    /// <summary>Whether the application's own registrations have taken the place of every contract of the service.</summary>
    public static bool IsSubstituted(IServiceProvider provider, MeshPlan plan, ServiceEntry entry)
    {
        if (!MeshRegistrations.IsKnown(provider) || provider.GetService<MeshRegistrations>() is not { } registrations) return false;
        return entry.Contracts.All(contract => registrations.IsReplaced(provider, contract, entry.Key) && IsSoleProvider(plan, contract, entry.Key));
    }

    /// <summary>Whether at most one service provides the contract. Several are asked for as a collection, which a registration of the application joins and does not replace.</summary>
    public static bool IsSoleProvider(MeshPlan plan, Type contract, object? key) =>
        plan.Services.Count(service => Equals(service.Entry.Key, key) && service.Entry.Contracts.Contains(contract)) <= 1;
}
